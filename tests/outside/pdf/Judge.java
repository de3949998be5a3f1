import java.io.FileInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges PDF files by veraPDF: Judge FLAVOUR,FLAVOUR FILE... Prints each rule that fails; 1 if any does, or if nothing was judged. */
public class Judge {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int judged = 0;
        int bad = 0;
        for (int at = 1; at < args.length; at++) {
            for (String name : args[0].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.fromString(name);
                try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new FileInputStream(args[at]), flavour)) {
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                    ValidationResult result = validator.validate(parser);
                    judged++;
                    System.out.println((result.isCompliant() ? "pass " : "FAIL ") + flavour + " " + args[at]);
                    bad += result.isCompliant() ? 0 : 1;
                    Map<String, String> failed = new LinkedHashMap<>();
                    for (TestAssertion assertion : result.getTestAssertions()) {
                        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                            failed.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
                        }
                    }
                    failed.forEach((rule, why) -> System.out.println("  " + rule + ": " + why));
                }
            }
        }
        System.exit(judged == 0 || bad > 0 ? 1 : 0);
    }
}
