// Prints "ua1:true" and "2a:true" where veraPDF finds that a file keeps PDF/UA-1 and PDF/A-2a.
import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;

public class VeraPdf {
    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String id : new String[] {"ua1", "2a"}) {
            PDFAFlavour flavour = PDFAFlavour.fromString(id);
            try (InputStream in = new FileInputStream(names[0]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
                boolean kept = Foundries.defaultInstance()
                        .createValidator(flavour, false).validate(parser).isCompliant();
                System.out.println(id + ":" + kept);
            }
        }
    }
}
