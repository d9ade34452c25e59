package jobsearch.scraper.fetch;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Content-Type header. */
final class ContentType {

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  private ContentType() {}

  /** The charset that it names, if this JDK knows it. */
  static @Nullable String charset(String header) {
    Matcher matcher = CHARSET.matcher(header);
    if (!matcher.find()) {
      return null;
    }
    try {
      return Charset.forName(matcher.group(1)).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
