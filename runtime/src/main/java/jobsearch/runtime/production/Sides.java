package jobsearch.runtime.production;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.runtime.Label;

/**
 * What production runs where. It is in {@code production.json} of its home, and stays when
 * production is stopped.
 *
 * @param leading the side whose release is production's
 */
public record Sides(Side leading, Map<Side, Occupant> occupants) {

  /**
   * A release where it was put.
   *
   * @param programs the directory of its programs
   * @param wanted whether it is to run
   */
  public record Occupant(Path programs, Label label, boolean wanted) {

    /** Whether this is its name. */
    boolean isCalled(String release) {
      return label.tag().equals(release);
    }

    /** Whether both are the same build of the same release. */
    boolean isSameAs(Occupant other) {
      return programs.equals(other.programs)
          && label.tag().equals(other.label.tag())
          && label.commit().equals(other.label.commit());
    }

    Occupant wanted(boolean isWanted) {
      return new Occupant(programs, label, isWanted);
    }
  }

  public Sides {
    occupants = Map.copyOf(occupants);
  }

  /** What is there; empty if nothing was put there yet. */
  public Optional<Occupant> on(Side side) {
    return Optional.ofNullable(occupants.get(side));
  }

  /** The release of production, once there is one. */
  public Optional<Occupant> leader() {
    return on(leading);
  }

  /** Where the release of this name is. */
  public Optional<Side> side(String release) {
    return Stream.of(leading, leading.other())
        .filter(side -> on(side).filter(there -> there.isCalled(release)).isPresent())
        .findFirst();
  }

  /** The same with this release there. */
  public Sides with(Side side, Occupant occupant) {
    Map<Side, Occupant> all = new EnumMap<>(Side.class);
    all.putAll(occupants);
    all.put(side, occupant);
    return new Sides(leading, all);
  }

  /** The same with the other side leading. */
  public Sides ledBy(Side side) {
    return new Sides(side, occupants);
  }
}
