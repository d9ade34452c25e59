package jobsearch.store.legacy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file: records in a list, in lists of lists, or in pages ({@code {"content": [...]}}), or
 * one record alone. Lists are read one record at a time, however long they are, also those of
 * pages.
 */
final class LegacyJson implements LegacyFile {

  /** Under what name a page holds its records. */
  private static final List<String> PAGES = List.of("content", "jobs", "matches");

  private static final String[] TITLES = {"job_title", "title"};
  private static final String[] ADDRESSES = {"job_url", "application_url", "url", "link"};

  static final ObjectMapper JSON =
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
        parser.nextToken();
        elements(parser, where);
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        object(parser, where);
      } else {
        record(JSON.readTree(parser), where);
      }
    }

    /** From the element that the parser is at to the end of its list. */
    private void elements(JsonParser parser, String where) throws IOException {
      for (int i = 0; parser.currentToken() != JsonToken.END_ARRAY; i++) {
        value(parser, where + "[" + i + "]");
        parser.nextToken();
      }
    }

    /** A page's lists are read as they come; what else the object says is a record if it is one. */
    private void object(JsonParser parser, String where) throws IOException {
      ObjectNode said = JSON.createObjectNode();
      boolean isPage = false;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        boolean isList = parser.nextToken() == JsonToken.START_ARRAY && PAGES.contains(name);
        if (!isList) {
          said.set(name, JSON.readTree(parser));
        } else if (parser.nextToken().isStructStart() && !isWhole(said)) {
          isPage = true;
          elements(parser, where + "." + name);
        } else {
          said.set(name, collected(parser));
        }
      }
      if (!isPage || isWhole(said)) {
        node(said, where);
      } else {
        lists(said, where);
      }
    }

    private static ArrayNode collected(JsonParser parser) throws IOException {
      ArrayNode list = JSON.createArrayNode();
      while (parser.currentToken() != JsonToken.END_ARRAY) {
        list.add((JsonNode) JSON.readTree(parser));
        parser.nextToken();
      }
      return list;
    }

    private void node(JsonNode node, String where) {
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          node(node.get(i), where + "[" + i + "]");
        }
      } else if (isPage(node)) {
        lists(node, where);
      } else {
        record(node, where);
      }
    }

    private void lists(JsonNode page, String where) {
      for (String name : PAGES) {
        if (page.path(name).isArray()) {
          node(page.path(name), where + "." + name);
        }
      }
    }

    private void record(@Nullable JsonNode node, String where) {
      JsonNode value = node == null ? NullNode.getInstance() : node;
      reader.accept(LegacyRecord.of(position++, where.isEmpty() ? "." : where, value));
    }
  }

  /** A record may have lists of these names as well: of skills, say. */
  private static boolean isPage(JsonNode node) {
    List<JsonNode> lists = PAGES.stream().map(node::path).filter(JsonNode::isArray).toList();
    if (lists.isEmpty() || isWhole(node)) {
      return false;
    }
    boolean isNamed = states(node, TITLES) || states(node, ADDRESSES);
    return !isNamed
        || lists.stream().flatMap(JsonNode::valueStream).anyMatch(JsonNode::isContainerNode);
  }

  /** Whether an object has all that a record needs. */
  private static boolean isWhole(JsonNode node) {
    return states(node, TITLES) && states(node, ADDRESSES);
  }

  private static boolean states(JsonNode node, String... names) {
    return !LegacyRecord.of(0, "", node).first(names).isMissingNode();
  }
}
