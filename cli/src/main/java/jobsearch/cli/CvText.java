package jobsearch.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.runtime.Trouble;

/** A CV's file, read if it is text: anything else is refused here, before it is sent. */
final class CvText {

  private static final long MOST_BYTES = 500_000;
  private static final String AS_TEXT = "save the CV as UTF-8 text or Markdown and add that file";

  private CvText() {}

  static byte[] read(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new Trouble(
            "%s has %d KB, and a CV at most %d KB".formatted(file, size / 1000, MOST_BYTES / 1000),
            "keep its text only, without pictures: " + AS_TEXT);
      }
      byte[] bytes = Files.readAllBytes(file);
      requireText(file, bytes);
      return bytes;
    } catch (IOException e) {
      throw new Trouble(
          "cannot read " + file,
          Files.exists(file) ? "see who may read it" : "there is no such file: check its name",
          e);
    }
  }

  private static void requireText(Path file, byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Trouble(file + " is " + kind(bytes) + ", not UTF-8 text", AS_TEXT, e);
    }
    if (text.startsWith("%PDF") || text.indexOf('\0') >= 0) {
      throw new Trouble(file + " is " + kind(bytes) + ", not text", AS_TEXT);
    }
  }

  private static String kind(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
    if (start.equals("%PDF")) {
      return "a PDF";
    }
    return start.startsWith("PK") ? "a Word or ZIP file" : "binary or in another encoding";
  }
}
