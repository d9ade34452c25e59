package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {

  @TempDir Path directory;
  private Path root;
  private Path releases;
  private Release built;

  @BeforeEach
  void build() throws IOException {
    root = directory.resolve("checkout");
    releases = Files.createDirectories(directory.resolve("releases"));
    built = new Release(root);
    for (Service service : Service.values()) {
      write(built.jar(service), service.label());
      write(built.jar(service).resolveSibling("lib").resolve("some.jar"), "library");
    }
    write(built.jar(Service.STORE).resolveSibling("app").resolve("store.jar"), "application");
    write(root.resolve("store-service/src/main/java/Secret.java"), "not a program");
  }

  @Test
  void runsFromACopyThatALaterBuildDoesNotTouch() throws IOException {
    Release copy = built.copyBelow(releases);
    write(built.jar(Service.STORE), "a later build");

    assertThat(copy.directory().getParent()).isEqualTo(releases);
    assertThat(copy.jar(Service.STORE)).hasContent("store-service");
    assertThat(copy.jar(Service.STORE).resolveSibling("app/store.jar")).hasContent("application");
    assertThat(copy.jar(Service.BROKER).resolveSibling("lib/some.jar")).hasContent("library");
    assertThat(copy.directory().resolve("store-service/src")).doesNotExist();
  }

  @Test
  void copiesTheSameBuildOnce() throws IOException {
    Release first = built.copyBelow(releases);
    write(first.directory().resolve("mark"), "");

    Release second = built.copyBelow(releases);

    assertThat(second).isEqualTo(first);
    assertThat(second.directory().resolve("mark")).exists();
  }

  @Test
  void namesAnotherBuildOtherwise() throws IOException {
    String before = built.id();

    write(built.jar(Service.GATEWAY), "a later build");

    assertThat(built.id()).isNotEqualTo(before);
  }

  @Test
  void keepsOnlyTheCopyThatIsAskedAndThoseInUse() throws IOException {
    Release first = built.copyBelow(releases);
    write(built.jar(Service.GATEWAY), "a later build");
    Release second = built.copyBelow(releases);
    write(built.jar(Service.GATEWAY), "the last build");
    Release third = built.copyBelow(releases);

    third.deleteOthers(releases, List.of(second.directory()));

    assertThat(first.directory()).doesNotExist();
    assertThat(second.directory()).exists();
    assertThat(third.directory()).exists();
  }

  @Test
  void namesWhatIsNotBuilt() throws IOException {
    Files.delete(built.jar(Service.MATCHER));

    assertThatThrownBy(() -> built.copyBelow(releases))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("matcher-service is not built");
    assertThat(releases).isEmptyDirectory();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
