package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places that boards name. Short names (CA, UK, SF) count in capitals only; a city that a named
 * state, province or country contradicts ("London, Ontario") is not that city.
 */
public final class Places {

  private static final int SHORT = 3;

  /** English words that are codes of states too. */
  private static final Set<String> WORDS = Set.of("IN", "OR", "ME", "OK", "HI");

  private final PhraseTree<Name> tree = new PhraseTree<>();

  private enum Kind {
    CITY,
    REGION,
    COUNTRY,
    AREA
  }

  private record Name(Kind kind, String name, String region, Set<String> countries, String key) {}

  private record Found(Name name, int from, int to) {}

  private Places() {}

  /** The places that ship with the matcher. */
  public static Places shipped() {
    Places places = new Places();
    for (String line : TaxonomyFile.lines("places.tsv")) {
      String[] fields = line.split("\t", -1);
      Kind kind = Kind.valueOf(fields[0].toUpperCase(Locale.ROOT));
      String[] names = fields[1].split("\\|");
      for (String name : names) {
        places.tree.add(
            Words.of(name).lower(),
            new Name(kind, name, fields[2], Set.of(fields[3].split(" ")), names[0]));
      }
    }
    return places;
  }

  /** Every place that a text names, in its order; the parts of one address are one place. */
  public List<Place> find(String text) {
    Words words = Words.of(text);
    List<Found> found = new ArrayList<>();
    tree.find(
        words.lower(),
        (name, from, to) -> {
          if (name.name.length() > SHORT || inCapitals(words, from, to)) {
            found.removeIf(f -> f.from >= from && f.to <= to && f.to - f.from < to - from);
            if (found.stream()
                .noneMatch(f -> f.from <= from && f.to > to || f.to > from && f.from < from)) {
              found.add(new Found(name, from, to));
            }
          }
        });
    List<Place> places = new ArrayList<>();
    List<Name> address = new ArrayList<>();
    for (Found f : found) {
      if (first(address, f.name.kind) != null) {
        places.add(place(address));
        address.clear();
      }
      address.add(f.name);
    }
    if (!address.isEmpty()) {
      places.add(place(address));
    }
    return places;
  }

  private static boolean inCapitals(Words words, int from, int to) {
    for (int i = from; i < to; i++) {
      String word = words.written(i);
      if (!word.equals(word.toUpperCase(Locale.ROOT)) || WORDS.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static Place place(List<Name> address) {
    Name city = first(address, Kind.CITY);
    Name region = first(address, Kind.REGION);
    Name country = first(address, Kind.COUNTRY);
    Name area = first(address, Kind.AREA);
    if (city != null && contradicted(city, region, country)) {
      city = null;
    }
    Name widest = country != null ? country : region != null ? region : city != null ? city : area;
    if (widest == null) {
      throw new IllegalStateException("an address without a place: " + address);
    }
    String regionName =
        region != null
            ? region.region
            : city != null && !city.region.isEmpty() ? city.region : null;
    return new Place(city == null ? null : city.key, regionName, widest.countries);
  }

  private static boolean contradicted(Name city, @Nullable Name region, @Nullable Name country) {
    boolean otherRegion =
        region != null && !region.region.equals(city.region) && !city.region.isEmpty();
    boolean otherCountry =
        (region != null && !region.countries.equals(city.countries))
            || (country != null && !country.countries.equals(city.countries));
    return otherRegion || otherCountry;
  }

  private static @Nullable Name first(List<Name> address, Kind kind) {
    return address.stream().filter(name -> name.kind == kind).findFirst().orElse(null);
  }
}
