import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Prints "valid", or "invalid" and why, for each line "schema TAB document" of the file named. */
class Validate {
    public static void main(String[] arguments) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        Map<String, Schema> schemas = new HashMap<>();
        StringBuilder verdicts = new StringBuilder();
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            String[] pair = line.split("\t");
            if (!schemas.containsKey(pair[0])) schemas.put(pair[0], factory.newSchema(new File(pair[0])));
            verdicts.append(verdict(schemas.get(pair[0]), new File(pair[1]))).append('\n');
        }
        System.out.print(verdicts);
    }

    private static String verdict(Schema schema, File document) throws Exception {
        try {
            schema.newValidator().validate(new StreamSource(document));
            return "valid";
        } catch (SAXException exception) {
            return "invalid " + exception.getMessage().replace('\n', ' ');
        }
    }
}
