package jobsearch.store.identify;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address by which a posting is recognised, whatever tracking a link carries.
 *
 * <p>Where the host's own id for a job can be read off the URL, that id is the address ({@code
 * greenhouse:7954688}), since the same job is linked in many ways. Otherwise it is the URL without
 * fragment, scheme, {@code www.}, trailing slash and tracking parameters. Unknown parameters, the
 * path's case and unusual ports stay: taking too much away would make one job of two, which loses
 * one.
 *
 * @param value the canonical form
 * @param nativeId whether it is the host's own id
 */
public record CanonicalUrl(String value, boolean nativeId) {

  /** Parameters that say where a visitor came from, never which job it is. */
  private static final Set<String> TRACKING =
      Set.of(
          "_ga",
          "_gl",
          "gclid",
          "dclid",
          "fbclid",
          "msclkid",
          "twclid",
          "ttclid",
          "yclid",
          "srsltid",
          "mkt_tok",
          "mc_cid",
          "mc_eid",
          "li_fat_id",
          "igshid",
          "gh_src",
          "lever-source",
          "lever-origin",
          "lever-via",
          "trk",
          "trackingid",
          "refid",
          "spm",
          "_hsenc");

  private static final Pattern TRACKING_PREFIX =
      Pattern.compile("^(utm_|mtm_|itm_|ga_|__hs|vero_|oly_).*");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern GREENHOUSE_PATH = Pattern.compile(".*/jobs/(\\d+)/?");
  private static final Pattern INDEED_HOST = Pattern.compile("(.*\\.)?indeed\\.[a-z.]+");
  private static final Pattern LINKEDIN_HOST = Pattern.compile("(.*\\.)?linkedin\\.com");
  private static final Pattern LINKEDIN_PATH = Pattern.compile("/jobs/view/(?:.*-)?(\\d+)/?");

  /** Seen at the end of real feeds' URLs: a template that was filled with nothing. */
  private static final Set<String> NOTHING = Set.of("undefined", "null", "nan");

  private static final BasicURLNormalizer NORMALIZER = new BasicURLNormalizer();

  /** The canonical form; empty if the URL names no single job. */
  public static Optional<CanonicalUrl> of(String url) {
    String normal = NORMALIZER.filter(url.strip());
    if (normal == null) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = new URI(normal);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    if (uri.getHost() == null || leadsNowhere(uri)) {
      return Optional.empty();
    }
    return Optional.of(
        hostsOwnId(uri)
            .map(id -> new CanonicalUrl(id, true))
            .orElseGet(() -> new CanonicalUrl(withoutTracking(uri), false)));
  }

  private static boolean leadsNowhere(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return NOTHING.contains(last)
        || parameters(uri).anyMatch(p -> NOTHING.contains(valueOf(p).toLowerCase(Locale.ROOT)));
  }

  private static Optional<String> hostsOwnId(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String path = uri.getPath();
    Optional<String> greenhouse = parameter(uri, "gh_jid").filter(id -> id.matches("\\d+"));
    if (greenhouse.isPresent()) {
      return greenhouse.map(id -> "greenhouse:" + id);
    }
    if (host.endsWith("greenhouse.io")) {
      return found(GREENHOUSE_PATH.matcher(path), 1).map(id -> "greenhouse:" + id);
    }
    if (host.equals("jobs.ashbyhq.com")) {
      return found(UUID.matcher(path), 0).map(id -> "ashby:" + id);
    }
    if (host.equals("jobs.lever.co") || host.equals("jobs.eu.lever.co")) {
      return found(UUID.matcher(path), 0).map(id -> "lever:" + id);
    }
    if (INDEED_HOST.matcher(host).matches()) {
      return parameter(uri, "jk").or(() -> parameter(uri, "vjk")).map(id -> "indeed:" + id);
    }
    if (LINKEDIN_HOST.matcher(host).matches()) {
      return found(LINKEDIN_PATH.matcher(path), 1)
          .or(() -> parameter(uri, "currentJobId"))
          .map(id -> "linkedin:" + id);
    }
    return Optional.empty();
  }

  private static Optional<String> found(Matcher matcher, int group) {
    return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
  }

  private static String withoutTracking(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String kept = parameters(uri).filter(p -> !tracks(p)).sorted().collect(Collectors.joining("&"));
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return (host.startsWith("www.") ? host.substring(4) : host)
        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
        + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        + (kept.isEmpty() ? "" : "?" + kept);
  }

  private static boolean tracks(String parameter) {
    String name = nameOf(parameter).toLowerCase(Locale.ROOT);
    return TRACKING.contains(name) || TRACKING_PREFIX.matcher(name).matches();
  }

  private static Optional<String> parameter(URI uri, String name) {
    return parameters(uri)
        .filter(p -> nameOf(p).equals(name))
        .map(CanonicalUrl::valueOf)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static Stream<String> parameters(URI uri) {
    return uri.getRawQuery() == null
        ? Stream.empty()
        : Arrays.stream(uri.getRawQuery().split("&")).filter(p -> !p.isEmpty());
  }

  private static String nameOf(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }

  private static String valueOf(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? "" : parameter.substring(equals + 1);
  }
}
