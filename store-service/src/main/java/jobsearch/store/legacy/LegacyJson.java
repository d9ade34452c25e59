package jobsearch.store.legacy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A JSON file: records in a list, in lists of lists, or in pages ({@code {"content": [...]}}), or
 * one record alone. Lists are read one record at a time, however long they are.
 */
final class LegacyJson implements LegacyFile {

  /** Under what name a page holds its records. */
  private static final List<String> PAGES = List.of("content", "jobs", "matches");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          // Python writes these.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final Path file;

  LegacyJson(Path file) {
    this.file = file;
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public void read(Consumer<LegacyRecord> reader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() == null) {
        throw new LegacyProblem("it is empty: take it away, or put its content back");
      }
      new Walk(reader).value(parser, "");
      if (parser.nextToken() != null) {
        throw new LegacyProblem("there is more behind its end, " + place(parser));
      }
    } catch (JsonParseException e) {
      throw new LegacyProblem("it is not JSON, " + place(e) + ": mend it there", e);
    } catch (JsonProcessingException e) {
      throw new LegacyProblem("it cannot be read, " + place(e) + ": mend it there", e);
    } catch (IOException e) {
      throw new LegacyProblem("it cannot be read: " + e.getMessage(), e);
    }
  }

  private static String place(JsonParser parser) {
    return "line " + parser.currentTokenLocation().getLineNr();
  }

  /** Never the parser's own words: they quote the content. */
  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "place unknown"
        : "line %d column %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  /** Goes down to the records. */
  private static final class Walk {
    private final Consumer<LegacyRecord> reader;
    private int position;

    Walk(Consumer<LegacyRecord> reader) {
      this.reader = reader;
    }

    void value(JsonParser parser, String where) throws IOException {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
          value(parser, where + "[" + i + "]");
        }
      } else {
        JsonNode node = JSON.readTree(parser);
        node(node == null ? NullNode.getInstance() : node, where);
      }
    }

    private void node(JsonNode node, String where) {
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          node(node.get(i), where + "[" + i + "]");
        }
        return;
      }
      for (String page : PAGES) {
        if (node.path(page).isArray()) {
          node(node.path(page), where + "." + page);
          return;
        }
      }
      reader.accept(LegacyRecord.of(position++, where.isEmpty() ? "." : where, node));
    }
  }
}
