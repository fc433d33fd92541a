"""Understands the words of a picture in English and Indonesian: who, doing what, where, when."""
