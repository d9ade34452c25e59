package jobsearch.store.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Makes words of text, in postings and in what is asked: lower case, without accents, umlauts as
 * people without them write them, English plurals as singulars.
 */
final class Words extends Analyzer {

  /** Names whose signs the tokenizer would drop, and C++ would be C. */
  private static final Map<String, String> NAMES =
      Map.of(
          "c++", "cplusplus",
          "C++", "cplusplus",
          "c#", "csharp",
          "C#", "csharp",
          "f#", "fsharp",
          "F#", "fsharp",
          ".net", " dotnet",
          ".NET", " dotnet",
          ".Net", " dotnet",
          ".js", " js");

  private static final NormalizeCharMap MAP = map();

  private static NormalizeCharMap map() {
    NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
    NAMES.forEach(builder::add);
    builder.add(".JS", " js");
    return builder.build();
  }

  /** A phrase does not go on from the title into the company. */
  @Override
  public int getPositionIncrementGap(String field) {
    return 100;
  }

  @Override
  protected Reader initReader(String field, Reader reader) {
    return new MappingCharFilter(MAP, reader);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    StandardTokenizer tokenizer = new StandardTokenizer();
    return new TokenStreamComponents(
        tokenizer, new EnglishMinimalStemFilter(normalize(field, tokenizer)));
  }

  @Override
  protected TokenStream normalize(String field, TokenStream tokens) {
    return new ASCIIFoldingFilter(new GermanNormalizationFilter(new LowerCaseFilter(tokens)));
  }

  /** The words of a text, as the index has them. */
  List<String> of(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = tokenStream(Fields.TEXT, text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(word.toString());
      }
      tokens.end();
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a word begins of which this much is typed. */
  String beginning(String typed) {
    return normalize(Fields.TEXT, typed).utf8ToString();
  }
}
