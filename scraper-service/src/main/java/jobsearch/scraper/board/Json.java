package jobsearch.scraper.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON as boards write it, which is not always JSON as it is defined. */
final class Json {

  /** Forty times what the largest real answer has; a tree takes up to 50 bytes for each. */
  private static final long MOST_TOKENS = 500_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /** The tree; the parser's message stays out of the reason, because it quotes the content. */
  static JsonNode parse(byte[] json) throws Unreadable {
    try {
      return MAPPER.readTree(json);
    } catch (StreamConstraintsException e) {
      throw new Unreadable("it is larger or deeper than any real answer");
    } catch (JsonProcessingException e) {
      throw new Unreadable("it is not JSON, at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new Unreadable("it is not JSON");
    }
  }

  /** The tree; null if it is none. */
  static @Nullable JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The text or number of a field; null if it is absent, empty or neither. */
  static @Nullable String text(JsonNode node, String field) {
    return text(node.path(field));
  }

  /** The text or number; null if it is absent, empty or neither. */
  static @Nullable String text(JsonNode value) {
    if (!value.isTextual() && !value.isNumber()) {
      return null;
    }
    String text = value.asText().strip();
    return text.isEmpty() ? null : text;
  }
}
