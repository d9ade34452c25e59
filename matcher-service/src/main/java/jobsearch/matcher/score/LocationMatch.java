package jobsearch.matcher.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import jobsearch.events.journal.Scores.LocationCompatibility;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;
import jobsearch.matcher.taxonomy.Place;
import jobsearch.matcher.taxonomy.Places;
import org.jspecify.annotations.Nullable;

/** Whether the person could work where the posting says, going by the place the CV states. */
final class LocationMatch {

  private static final Pattern REMOTE =
      Pattern.compile("(?i)\\bremote|\\banywhere\\b|\\bdistributed\\b|home ?office");
  private static final Pattern EVERYWHERE =
      Pattern.compile("(?i)\\banywhere\\b|\\bworldwide\\b|\\bglobal\\b");

  private LocationMatch() {}

  /** Null if posting or CV do not say enough. */
  static @Nullable LocationCompatibility of(
      Posting posting, @Nullable Place home, Places gazetteer) {
    boolean remote =
        posting.workplace() == Workplace.REMOTE
            || (posting.workplace() == null
                && posting.locations().stream().anyMatch(LocationMatch::isRemote));
    List<Place> places = new ArrayList<>();
    boolean allKnown = !posting.locations().isEmpty();
    for (String location : posting.locations()) {
      if (remote && EVERYWHERE.matcher(location).find()) {
        return LocationCompatibility.YES;
      }
      List<Place> found = gazetteer.find(location);
      allKnown &= !found.isEmpty() || isRemote(location);
      places.addAll(found);
    }
    if (remote && places.isEmpty() && allKnown) {
      return LocationCompatibility.YES;
    }
    if (home == null || places.isEmpty()) {
      return null;
    }
    return compare(places, home, remote, allKnown);
  }

  private static @Nullable LocationCompatibility compare(
      List<Place> places, Place home, boolean remote, boolean allKnown) {
    boolean unclear = !allKnown;
    for (Place place : places) {
      switch (fit(place, home, remote)) {
        case YES -> {
          return LocationCompatibility.YES;
        }
        case UNCLEAR -> unclear = true;
        case NO -> {}
      }
    }
    return unclear ? null : LocationCompatibility.NO;
  }

  private enum Fit {
    YES,
    NO,
    UNCLEAR
  }

  /** Distances are not known: another city of the same state may be near enough, or not. */
  private static Fit fit(Place place, Place home, boolean remote) {
    if (Collections.disjoint(place.countries(), home.countries())) {
      // An office's city under "remote" may be its seat, and no bound.
      return remote && place.city() != null ? Fit.UNCLEAR : Fit.NO;
    }
    if (remote || (place.city() == null && place.region() == null)) {
      return Fit.YES;
    }
    if (place.city() != null && place.city().equals(home.city())) {
      return Fit.YES;
    }
    boolean otherRegion =
        place.region() != null && home.region() != null && !place.region().equals(home.region());
    boolean bothCities = place.city() != null && home.city() != null;
    boolean regionsKnown = place.region() != null && home.region() != null;
    return otherRegion || (bothCities && !regionsKnown) ? Fit.NO : Fit.UNCLEAR;
  }

  private static boolean isRemote(String location) {
    return REMOTE.matcher(location).find();
  }
}
