package jobsearch.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The few rules that keep the house in order, over the compiled classes of all modules. */
class HouseRulesTest {

  private static final List<String> MODULES =
      List.of(
          "events",
          "accounts",
          "web",
          "local-broker",
          "recorded-boards",
          "runtime",
          "scraper-service",
          "store-service",
          "matcher-service",
          "gateway",
          "deploy-orchestrator",
          "cli");

  /** Where the plain code meets the frameworks; the name says which kind of edge it is. */
  private static final Pattern EDGE =
      Pattern.compile(
          ".*(Consumer|Publisher|Resource|Config|Repository|Scheduler|HealthCheck|Health|Filter"
              // What makes beans of plain classes, starts and stops them.
              + "|Producer|Wiring|Beans|Lifecycle|Assigned"
              // What a service knows from following a topic to its end.
              + "|History|Library)");

  private static final DescribedPredicate<JavaClass> FRAMEWORKS =
      resideInAnyPackage(
          "io.quarkus..",
          "io.smallrye..",
          "io.vertx..",
          "org.jboss.resteasy..",
          "jakarta..",
          "org.eclipse.microprofile..");

  private static JavaClasses house;

  @BeforeAll
  static void read() {
    List<Path> compiled =
        MODULES.stream()
            .map(module -> Path.of("..", module, "target", "classes"))
            .filter(Files::isDirectory)
            .toList();
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .importPaths(compiled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events",
        "accounts",
        "web",
        "broker",
        "boards",
        "runtime",
        "scraper",
        "store",
        "matcher",
        "gateway",
        "orchestrator",
        "cli"
      })
  void everyModuleIsRead(String name) {
    assertThat(house).anyMatch(type -> type.getPackageName().startsWith("jobsearch." + name));
  }

  @Test
  void onlyEdgesKnowTheFrameworks() {
    noClasses()
        .that(are(not(edges())))
        // All of it is an edge: what every service shows over HTTP.
        .and()
        .resideOutsideOfPackage("jobsearch.web..")
        .should()
        .dependOnClassesThat(
            FRAMEWORKS.and(
                // A scope is a label: the class is still made with `new` where a test wants it.
                not(resideInAnyPackage("jakarta.inject..", "jakarta.enterprise.context.."))))
        .because("plain code is tested without a container and outlives its framework")
        .check(house);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("jobsearch.store..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."))
        .because("the database is the store's own: others read the journal or ask over HTTP")
        .check(house);
  }

  @Test
  void factsAreRecords() {
    classes()
        .that()
        .resideInAPackage("jobsearch.events..")
        .and()
        .implement(describe("a sealed interface of events", HouseRulesTest::isSealedEvent))
        .and()
        .areNotInterfaces()
        .should(beRecords())
        .check(house);
  }

  @Test
  void nobodyReadsTheTimeBehindATestsBack() {
    noClasses()
        .that(are(not(describe("a main class", type -> type.getSimpleName().equals("Main")))))
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("a java.time.Clock is injected; durations are measured with System.nanoTime")
        .check(house);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("jobsearch.(**)").should().beFreeOfCycles().check(house);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scraper", "store", "matcher", "gateway", "orchestrator"})
  void servicesMeetInWhatAllShareOnly(String service) {
    classes()
        .that()
        .resideInAPackage("jobsearch." + service + "..")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are its own, events, accounts, web or no part of Jobsearch",
                type ->
                    !type.getPackageName().startsWith("jobsearch.")
                        || isBelow(type, service)
                        || isBelow(type, "events")
                        || isBelow(type, "accounts")
                        || isBelow(type, "web")
                        // It runs the others, by the same code as the command.
                        || (service.equals("orchestrator") && isBelow(type, "runtime"))))
        .check(house);
  }

  private static boolean isBelow(JavaClass type, String name) {
    return (type.getPackageName() + ".").startsWith("jobsearch." + name + ".");
  }

  private static boolean isSealedEvent(JavaClass type) {
    return type.isInterface() && type.getPackageName().startsWith("jobsearch.events");
  }

  private static ArchCondition<JavaClass> beRecords() {
    return new ArchCondition<>("be records") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(type, type.isRecord(), type.getName() + " is no record"));
      }
    };
  }

  private static DescribedPredicate<JavaClass> edges() {
    return describe("edges", type -> EDGE.matcher(outermost(type).getSimpleName()).matches());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.not(predicate);
  }
}
