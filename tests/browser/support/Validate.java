// Validates XML by the JDK, which checks what xmllint leaves out: that a reference has something to refer to.
// Arguments: pairs of a document and a schema, where `-` is for the schemas that the document names itself.
// Prints a line for each fault: the pair's number, then what is wrong.
import java.io.File;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

public class Validate {
  public static void main(String[] arguments) throws Exception {
    for (int at = 0; at < arguments.length; at += 2) validate(at / 2, new File(arguments[at]), arguments[at + 1]);
  }

  private static void validate(int number, File document, String named) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    try {
      Schema schema = named.equals("-") ? factory.newSchema() : factory.newSchema(new File(named));
      Validator validator = schema.newValidator();
      validator.setErrorHandler(new ErrorHandler() {
        public void warning(SAXParseException fault) { say(number, fault); }
        public void error(SAXParseException fault) { say(number, fault); }
        public void fatalError(SAXParseException fault) { say(number, fault); }
      });
      validator.validate(new StreamSource(document));
    } catch (SAXException fault) {
      say(number, fault);
    }
  }

  private static void say(int number, Exception fault) {
    System.out.println(number + " " + fault.getMessage().replace('\n', ' '));
  }
}
