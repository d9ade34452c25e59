package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.cli.demo.DemoResult;
import jobsearch.cli.demo.Figures;
import org.junit.jupiter.api.Test;

class DemoViewTest {

  private static final DemoResult RESULT =
      new DemoResult(
          3,
          new Figures(3000, 2990, 10, 60, 0, 2500, 2980, 61.5),
          new Figures(3000, 0, 3000, 0, 24, 0, 0, 2.5),
          new Figures(3010, 40, 2970, 30, 12, 40, 39, 5),
          8,
          matches());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void showsTheThreeRunsAndTheBestMatches() {
    DemoView.print(RESULT, console(false));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("first +3000 +2990 +10 +60 +0 +2500 +2980 +61\\.5")
        .containsPattern("repeat +3000 +0 +3000 +0 +24 +0 +0 +2\\.5")
        .contains("left 8 postings")
        .contains("9  Chef, A\n")
        .contains("8  Cook\n")
        .contains("Matches knives");
  }

  @Test
  void endsWithTheFiguresForTools() throws IOException {
    DemoView.print(RESULT, console(true));

    JsonNode json = Console.JSON.readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(json.get("first").toString())
        .isEqualTo(
            "{\"postings\":3000,\"new\":2990,\"duplicates\":10,\"pages\":60,\"notModified\":0,"
                + "\"detailPages\":2500,\"scoringCalls\":2980,\"seconds\":61.5}");
    assertThat(json.at("/nextDay/scoringCalls").asInt()).isEqualTo(39);
    assertThat(json.get("leftForSweep").asInt()).isEqualTo(8);
    assertThat(json.at("/matches/0/title").asText()).isEqualTo("Chef");
  }

  private Console console(boolean json) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Console(new Surroundings(Map.of(), Path.of("."), stream, stream), json);
  }

  private static JsonNode matches() {
    ObjectNode match = Console.JSON.createObjectNode().put("score", 9).put("title", "Chef");
    match.put("company", "A").put("reasoning", "Matches knives").put("url", "https://a/1");
    ObjectNode other = Console.JSON.createObjectNode().put("score", 8).put("title", "Cook");
    return Console.JSON.createArrayNode().add(match).add(other.putNull("company"));
  }
}
