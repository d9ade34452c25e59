package jobsearch.scraper;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The scraper's settings. */
@ConfigMapping(prefix = "jobsearch.scraper")
public interface ScraperConfig {

  /** The boards to search; read again whenever it changed. */
  @WithDefault("sources.yaml")
  Path sourcesFile();

  /** How many sources are read at the same time. */
  @WithDefault("4")
  int sourcesAtOnce();

  /** How long a question to the store may stay unanswered before it is asked again. */
  @WithDefault("5s")
  Duration answerDeadline();

  /** How long the store may stay silent before the source is given up for this run. */
  @WithDefault("10m")
  Duration storePatience();

  /** How long a board may take to accept a connection. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** How long a board may take for a whole answer. */
  @WithDefault("30s")
  Duration answerTimeout();

  /**
   * The largest answer of an API that is read, in bytes without compression: about three times the
   * largest real one that is known. Several are held at the same time.
   */
  @WithDefault("8388608")
  int mostJsonBytes();

  /**
   * The largest web page that is read, in bytes without compression: about five times the largest
   * real one that is known. Its tree can take forty times as much memory.
   */
  @WithDefault("2097152")
  int mostHtmlBytes();

  /** What the scraper calls itself to boards: they are to know whom to ask. */
  @WithDefault("Jobsearch/0.1 (personal job search; one reader)")
  String userAgent();

  /** Pages after which a list counts as endless, for sources without a limit of their own. */
  @WithDefault("2000")
  int endlessPages();
}
