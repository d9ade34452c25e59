package jobsearch.events.asyncapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.topic.Topic;
import org.jspecify.annotations.Nullable;

/** All topics and their events as an AsyncAPI 3 document, made from the records. */
final class AsyncApiDocument {

  static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The topics that have events today, in flow order. */
  private static final Map<Topic, EventTypes<?>> TOPICS = new LinkedHashMap<>();

  static {
    TOPICS.put(Topic.SEARCH_REQUESTS, EventTypes.SEARCH_REQUESTS);
    TOPICS.put(Topic.JOURNAL, EventTypes.JOURNAL);
    TOPICS.put(Topic.PERSONAL, EventTypes.PERSONAL);
    TOPICS.put(Topic.DEDUP_VERDICTS, EventTypes.DEDUP_VERDICTS);
    TOPICS.put(Topic.SCORING_REQUESTS, EventTypes.SCORING_REQUESTS);
    TOPICS.put(Topic.STORE_EVENTS, EventTypes.STORE_EVENTS);
    TOPICS.put(Topic.PROMOTIONS, EventTypes.PROMOTIONS);
    TOPICS.put(Topic.TRAFFIC, EventTypes.TRAFFIC);
    TOPICS.put(Topic.ALERTS, EventTypes.ALERTS);
    TOPICS.put(Topic.DEAD_LETTERS, EventTypes.DEAD_LETTERS);
  }

  private final Map<String, ObjectNode> schemas = new TreeMap<>();
  private final ObjectNode document = JSON.createObjectNode();

  private AsyncApiDocument() {}

  static String text() {
    return new AsyncApiDocument().make().toPrettyString() + "\n";
  }

  private ObjectNode make() {
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Jobsearch events")
        .put("version", "1")
        .put(
            "description",
            "CloudEvents 1.0 in Kafka's binary mode. A type's name is versioned and never changes its meaning."
                + " In a staging slot each topic's name has the slot's prefix.")
        .putObject("license")
        .put("name", "Apache-2.0");
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    ObjectNode messages = JSON.createObjectNode();
    TOPICS.forEach((topic, types) -> {
      ObjectNode channel = channels.putObject(topic.baseName());
      channel.put("address", topic.baseName());
      channel.putObject("bindings").putObject("kafka").put("partitions", topic.partitions());
      ObjectNode references = channel.putObject("messages");
      for (String name : new TreeSet<>(types.names())) {
        references.set(name, reference("#/components/messages/" + name));
        messages.set(name, message(name, Objects.requireNonNull(types.classOf(name))));
      }
      operations
          .putObject("receive-" + topic.baseName())
          .put("action", "receive")
          .set("channel", reference("#/channels/" + topic.baseName()));
    });
    ObjectNode components = document.putObject("components");
    components.set("messages", messages);
    ObjectNode kept = components.putObject("schemas");
    schemas.put("CloudEvent", headers());
    schemas.forEach(kept::set);
    return document;
  }

  private static ObjectNode reference(String to) {
    return JSON.createObjectNode().put("$ref", to);
  }

  private ObjectNode message(String name, Class<?> type) {
    ObjectNode message = JSON.createObjectNode();
    message.put("name", name).put("title", type.getSimpleName());
    message.set("headers", reference("#/components/schemas/CloudEvent"));
    message.set("payload", schema(type));
    return message;
  }

  private static ObjectNode headers() {
    ObjectNode headers = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    ArrayNode required = headers.putArray("required");
    Map<String, String> meant =
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", "Deterministic: what is sent twice has one id",
            "ce_type", "The event's name, as the message's",
            "ce_source", "The service that says it",
            "ce_time", "When, RFC 3339",
            "ce_subject", "What it is about",
            "ce_release", "The release that says it");
    new TreeMap<>(meant)
        .forEach((name, text) -> {
          properties.putObject(name).put("type", "string").put("description", text);
          required.add(name);
        });
    return headers;
  }

  private ObjectNode schema(Class<?> type) {
    String name = type.getSimpleName();
    if (!schemas.containsKey(name)) {
      ObjectNode schema = JSON.createObjectNode().put("type", "object");
      schemas.put(name, schema);
      ObjectNode properties = schema.putObject("properties");
      ArrayNode required = JSON.createArrayNode();
      for (RecordComponent component : type.getRecordComponents()) {
        properties.set(component.getName(), schema(component.getAnnotatedType()));
        if (!isNullable(component.getAnnotatedType())) {
          required.add(component.getName());
        }
      }
      if (!required.isEmpty()) {
        schema.set("required", required);
      }
    }
    return reference("#/components/schemas/" + name);
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private ObjectNode schema(AnnotatedType annotated) {
    Type type = annotated.getType();
    ObjectNode schema = JSON.createObjectNode();
    if (annotated instanceof AnnotatedParameterizedType generic
        && type instanceof ParameterizedType raw) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (Collection.class.isAssignableFrom((Class<?>) raw.getRawType())) {
        schema.put("type", "array").set("items", schema(arguments[0]));
      } else {
        schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
      }
      return schema;
    }
    return schema(schema, (Class<?>) type);
  }

  private ObjectNode schema(ObjectNode schema, Class<?> type) {
    if (type.isRecord()) {
      return schema(type);
    } else if (type.isEnum()) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(values::add);
    } else if (type == Instant.class) {
      schema.put("type", "string").put("format", "date-time");
    } else if (type == String.class) {
      schema.put("type", "string");
    } else if (type == boolean.class || type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (type == BigDecimal.class || type == double.class) {
      schema.put("type", "number");
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      schema.put("type", "integer");
    } else if (type != Object.class) {
      throw new IllegalStateException("no schema for " + type);
    }
    return schema;
  }
}
