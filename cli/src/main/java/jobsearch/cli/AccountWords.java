package jobsearch.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jobsearch.accounts.Account;
import jobsearch.accounts.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words that commands about accounts take, and what is wrong with those that they do not. */
final class AccountWords {

  private AccountWords() {}

  /** Reads a role. */
  static final class RoleWord implements ITypeConverter<Role> {
    @Override
    public Role convert(String word) {
      return Role.named(word.toLowerCase(Locale.ROOT))
          .orElseThrow(() ->
              new TypeConversionException("'%s' is none of %s".formatted(word, Role.choices())));
    }
  }

  /** Reads the name of an account or a token. */
  static final class NameWord implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      if (!Account.isName(word)) {
        throw new TypeConversionException(
            "'%s' is no name: 1 to 64 of a-z, 0-9, '.', '_', '-', a letter or digit first"
                .formatted(word));
      }
      return word;
    }
  }

  /** Reads how long something lasts. */
  static final class LengthWord implements ITypeConverter<Duration> {

    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,5})([mhdw])");

    @Override
    public Duration convert(String word) {
      Matcher length = LENGTH.matcher(word.toLowerCase(Locale.ROOT));
      if (!length.matches()) {
        throw new TypeConversionException(
            "'%s' is no length of time: a number and m, h, d or w, as in 12h or 30d"
                .formatted(word));
      }
      int number = Integer.parseInt(length.group(1));
      return switch (length.group(2)) {
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        case "d" -> Duration.ofDays(number);
        default -> Duration.ofDays(7L * number);
      };
    }
  }
}
