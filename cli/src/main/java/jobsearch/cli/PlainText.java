package jobsearch.cli;

/** Text that others wrote, made fit for a terminal and a table. */
final class PlainText {

  private PlainText() {}

  /** Without control characters, which could move the cursor or colour the screen. */
  static String of(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /** At most so many characters; an ellipsis says that there was more. */
  static String cut(String text, int width) {
    String plain = of(text);
    return plain.length() <= width ? plain : plain.substring(0, width - 1).strip() + "…";
  }
}
