import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.WriterReportImpl;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Checks many books in one JVM; prints every message, then a line a book. */
class CheckAll {
  public static void main(String[] paths) throws Exception {
    int faults = 0;
    for (String path : paths) {
      StringWriter messages = new StringWriter();
      WriterReportImpl report = new WriterReportImpl(new PrintWriter(messages), "");
      report.initialize();
      new EpubCheck(new File(path), report).check();
      int errors = report.getFatalErrorCount() + report.getErrorCount();
      int warnings = report.getWarningCount();
      System.out.print(messages);
      System.out.printf("%s: %d errors, %d warnings%n", path, errors, warnings);
      faults += errors + warnings;
    }
    System.exit(faults == 0 ? 0 : 1);
  }
}
