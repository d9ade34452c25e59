package jobsearch.boards;

/** The few pieces of HTML that every page has. */
final class Html {

  private Html() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The document up to and with its heading. */
  static String head(String title) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title></head>
    <body>
    <h1>%1$s</h1>
    """
        .formatted(escaped(title));
  }

  static String time(String stated) {
    return "<time datetime=\"%1$s\">%1$s</time>".formatted(escaped(stated));
  }
}
