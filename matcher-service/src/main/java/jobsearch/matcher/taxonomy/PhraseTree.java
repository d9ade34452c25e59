package jobsearch.matcher.taxonomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds known phrases in a list of words: a tree whose branches are words.
 *
 * @param <T> what a phrase stands for; a phrase may stand for several
 */
final class PhraseTree<T> {

  /** Most nodes are leaves, or have one branch: what is not there takes no memory. */
  private Map<String, PhraseTree<T>> branches = Map.of();

  private List<T> values = List.of();

  /** What is told of a phrase that was found: its value and the words it spans. */
  interface Finding<T> {
    void found(T value, int from, int to);
  }

  void add(List<String> words, T value) {
    PhraseTree<T> node = this;
    for (String word : words) {
      node = node.branch(word);
    }
    List<T> values = new ArrayList<>(node.values);
    values.add(value);
    node.values = List.copyOf(values);
  }

  private PhraseTree<T> branch(String word) {
    PhraseTree<T> known = branches.get(word);
    if (known != null) {
      return known;
    }
    PhraseTree<T> fresh = new PhraseTree<>();
    if (branches.isEmpty()) {
      branches = Map.of(word, fresh);
    } else {
      branches = branches.size() == 1 ? new HashMap<>(branches) : branches;
      branches.put(word, fresh);
    }
    return fresh;
  }

  /** Tells of every phrase, at every place, shorter before longer. */
  void find(List<String> words, Finding<T> finding) {
    for (int from = 0; from < words.size(); from++) {
      PhraseTree<T> node = this;
      for (int to = from; to < words.size(); to++) {
        node = node.branches.get(words.get(to));
        if (node == null) {
          break;
        }
        for (T value : node.values) {
          finding.found(value, from, to + 1);
        }
      }
    }
  }
}
