import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.Date;
import java.util.StringJoiner;

import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.heideltime.standalone.components.ResultFormatter;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.jcas.JCas;
import org.apache.uima.jcas.tcas.Annotation;

/**
 * HeidelTime in one warm process: java -cp HEIDELTIME.jar HeidelTimeServer.java CONFIG.props [TREETAGGER|NO]
 *
 * A line of input is a report: its day (yyyy-MM-dd), a blank, its text in UTF-8 and base64. A line of output is its
 * times: start,end,type,value of each, joined by semicolons; the offsets count code points, the end is past the last.
 */
public final class HeidelTimeServer {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err); // what HeidelTime says of itself is no answer
        POSTagger tagger = POSTagger.valueOf(arguments.length > 1 ? arguments[1] : "TREETAGGER");
        HeidelTimeStandalone heideltime = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, arguments[0], tagger);
        ResultFormatter format = HeidelTimeServer::format;
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int blank = line.indexOf(' ');
            Date day = days.parse(line.substring(0, blank));
            String text = new String(Base64.getDecoder().decode(line.substring(blank + 1)), StandardCharsets.UTF_8);
            out.println(heideltime.process(text, day, format));
            out.flush();
        }
    }

    private static String format(JCas cas) {
        String text = cas.getDocumentText();
        StringJoiner times = new StringJoiner(";");
        FSIterator<Annotation> found = cas.getAnnotationIndex(Timex3.type).iterator();
        while (found.hasNext()) {
            Timex3 time = (Timex3) found.next();
            int start = text.codePointCount(0, time.getBegin());
            int end = start + text.codePointCount(time.getBegin(), time.getEnd());
            times.add(start + "," + end + "," + time.getTimexType() + "," + time.getTimexValue());
        }
        return times.toString();
    }
}
