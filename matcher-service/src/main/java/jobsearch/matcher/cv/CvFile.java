package jobsearch.matcher.cv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import jobsearch.events.Sha256;

/**
 * A CV as a person hands it in, read.
 *
 * @param cvKey the first 16 hex digits of the SHA-256 of the normalised text
 * @param fileHash SHA-256 of the bytes
 * @param text normalised
 */
record CvFile(String cvKey, String fileHash, String text) {

  /** A long CV has 20 KB; a record holds 1 MB of JSON, in which characters take more bytes. */
  static final int MOST_BYTES = 500_000;

  private static final int KEY_DIGITS = 16;

  /** The file is no CV that can be read; the message names the way to mend it, not the content. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** The file is larger than any CV. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(String why) {
      super(why + ": send its text only, without pictures.");
    }
  }

  static CvFile read(byte[] bytes) throws Unreadable, TooLarge {
    if (bytes.length == 0) {
      throw new Unreadable("The body is empty: send the CV's text.");
    }
    if (bytes.length > MOST_BYTES) {
      throw new TooLarge("The CV has more than 500 KB");
    }
    String text = NormalText.of(decode(bytes));
    if (text.isEmpty()) {
      throw new Unreadable("The CV has no text: send the CV's text.");
    }
    String key = Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGITS);
    return new CvFile(key, Sha256.hex(bytes), text);
  }

  private static String decode(byte[] bytes) throws Unreadable {
    String start = new String(bytes, 0, Math.min(bytes.length, 5), StandardCharsets.ISO_8859_1);
    if (start.startsWith("%PDF") || start.startsWith("PK\3\4") || start.startsWith("{\\rtf")) {
      throw new Unreadable("This is a PDF, Word or RTF file: save the CV as text or Markdown.");
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("The text is not valid UTF-8: save it in that encoding.");
    }
    if (text.chars().anyMatch(CvFile::isBinary)) {
      throw new Unreadable("The file is binary: save the CV as text or Markdown.");
    }
    return text;
  }

  /** A form feed parts pages in a text made from a PDF; other control characters are no text. */
  private static boolean isBinary(int c) {
    return Character.isISOControl(c) && !Character.isWhitespace(c) && c != 0x85;
  }

  /** Without the text: this ends up in logs. */
  @Override
  public String toString() {
    return "CvFile[" + cvKey + "]";
  }
}
