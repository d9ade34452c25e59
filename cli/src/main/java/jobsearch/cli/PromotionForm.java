package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import jobsearch.cli.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What begins a promotion. */
abstract class PromotionForm extends PromotionAction {

  private static final String STAGE = "[0-9]{1,3}:[0-9]{1,6}[smhd]";

  @Spec CommandSpec usage = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "TAG", description = "of the release, as v1.2.3")
  String tag = "";

  @Option(
      names = "--from",
      paramLabel = "SLOT",
      defaultValue = "1",
      description = "the staging slot that verified it (default: ${DEFAULT-VALUE})")
  int slot = 1;

  @Option(
      names = "--stages",
      split = ",",
      paramLabel = "WEIGHT:TIME",
      description = "how many of a hundred callers for how long, as 1:5m,10:15m,100:1h")
  List<String> stages = List.of();

  @Option(
      names = "--bake",
      paramLabel = "TIME",
      converter = Span.class,
      description = "how long it is watched after the hand-over, as 10m")
  @Nullable Duration bake;

  @Option(
      names = "--warm",
      paramLabel = "TIME",
      converter = Span.class,
      description = "for how long the release before is kept, to go back at once, as 1d")
  @Nullable Duration warm;

  @Option(
      names = "--auto-promote",
      description =
          "go on from stage to stage and to the appointment of its store without an approval")
  boolean autoPromote;

  @Mixin final Watching watching = new Watching();

  PromotionForm(Surroundings surroundings) {
    super(surroundings);
  }

  abstract String strategy();

  @Override
  final int run(Console console) throws InterruptedException {
    Gateway gateway = Client.gateway(surroundings());
    JsonNode begun = gateway.post(ALL, form(), key());
    String path = ALL + "/" + begun.path("id").asText();
    if (watching.isWanted()) {
      console.say("Promotion %s of %s".formatted(begun.path("id").asText(), tag));
      return watch(gateway, path, watching.timeout, console);
    }
    PromotionTree.print(begun, console);
    console.json(begun);
    return ExitCode.DONE;
  }

  private ObjectNode form() {
    ObjectNode form =
        Console.JSON
            .createObjectNode()
            .put("tag", tag)
            .put("from", "staging-" + slot)
            .put("strategy", strategy())
            .put("autoPromote", autoPromote);
    if (!stages.isEmpty()) {
      ArrayNode all = form.putArray("stages");
      stages.forEach(stage -> stage(stage, all.addObject()));
    }
    if (bake != null) {
      form.put("bakeSeconds", bake.toSeconds());
    }
    if (warm != null) {
      form.put("warmSeconds", warm.toSeconds());
    }
    return form;
  }

  private void stage(String text, ObjectNode stage) {
    if (!text.matches(STAGE)) {
      throw new ParameterException(
          usage.commandLine(), "'%s' is no stage: WEIGHT:TIME, as 10:15m".formatted(text));
    }
    int colon = text.indexOf(':');
    stage.put("weight", Integer.parseInt(text.substring(0, colon)));
    stage.put("time", text.substring(colon + 1));
  }
}
