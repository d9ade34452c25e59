package jobsearch.runtime.production;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;

/** Runs production's releases as processes of this machine. */
public final class LocalProduction implements ProductionDriver {

  private final Home home;
  private final int portBase;
  private final String broker;
  private final Clock clock;

  /**
   * @param home of production
   * @param portBase of production
   * @param broker its address
   */
  public LocalProduction(Home home, int portBase, String broker, Clock clock) {
    this.home = home;
    this.portBase = portBase;
    this.broker = broker;
    this.clock = clock;
  }

  @Override
  public List<OnSide> releases() {
    throw new UnsupportedOperationException(home + " " + portBase + " " + broker + " " + clock);
  }

  @Override
  public OnSide prepare(Path programs, Label label, Consumer<String> progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void start(String release, Set<Service> services, Consumer<String> progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonNode restore(String release, String backup, Consumer<String> progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void lead(String release) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop(String release, Consumer<String> progress) {
    throw new UnsupportedOperationException();
  }
}
