package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says of a posting. */
final class PostingFields {

  @Option(names = "--title", description = "what the job is called")
  @Nullable String title;

  @Option(names = "--company", description = "who offers it")
  @Nullable String company;

  @Option(names = "--location", description = "a place; may be repeated")
  @Nullable List<String> locations;

  @Option(names = "--workplace", description = "remote, hybrid or onsite")
  @Nullable String workplace;

  @Option(names = "--department", description = "department or team")
  @Nullable String department;

  @Option(names = "--employment-type", description = "such as \"full time\"")
  @Nullable String employmentType;

  @Option(names = "--apply-url", description = "where to apply, if that is another address")
  @Nullable String applyUrl;

  @Option(
      names = "--file",
      description = "its description: a text file in UTF-8; - reads it from standard input")
  @Nullable Path file;

  ObjectNode form(Surroundings surroundings) {
    ObjectNode form = Console.JSON.createObjectNode();
    put(form, "title", title);
    put(form, "company", company);
    if (locations != null) {
      locations.forEach(form.putArray("locations")::add);
    }
    put(form, "workplace", workplace == null ? null : workplace.toUpperCase(Locale.ROOT));
    put(form, "department", department);
    put(form, "employmentType", employmentType);
    put(form, "applyUrl", applyUrl);
    put(form, "description", file == null ? null : description(file, surroundings));
    return form;
  }

  private static String description(Path file, Surroundings surroundings) {
    if (file.equals(Path.of("-"))) {
      return surroundings.input();
    }
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new Trouble(file + " is not UTF-8 text", "save the description as text", e);
    } catch (IOException e) {
      throw new Trouble("cannot read " + file, "check its name, and who may read it", e);
    }
  }

  private static void put(ObjectNode form, String field, @Nullable String value) {
    if (value != null) {
      form.put(field, value);
    }
  }
}
