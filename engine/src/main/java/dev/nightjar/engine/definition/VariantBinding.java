package dev.nightjar.engine.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds the one key out of several that says what a record is about. */
record VariantBinding(Shape.Variants variants, Binder binder, String name, Span owner) {

  /**
   * The record under the key that is there; empty when it can't be made.
   *
   * @param others the keys that may stand beside it
   */
  Optional<Object> bind(Node.Mapping mapping, List<String> others) {
    Set<String> kinds = variants.structures().keySet();
    List<Node.Entry> present = entries(mapping, kinds, true);
    List<String> known = new ArrayList<>(others);
    known.addAll(kinds);
    List<Node.Entry> unknown = entries(mapping, known, false);

    if (present.isEmpty() && unknown.size() == 1) {
      tellUnknownKind(unknown.get(0).key(), others);
      return Optional.empty();
    }
    new UnknownKeys(binder, known).tell(mapping);
    if (present.isEmpty()) {
      String message = "%s has no %s".formatted(name, variants.noun());
      binder.tell("no-kind", owner, message, "add one of " + String.join(", ", kinds));
      return Optional.empty();
    }
    if (present.size() > 1) {
      tellSeveral(present);
      return Optional.empty();
    }
    return bind(present.get(0));
  }

  private Optional<Object> bind(Node.Entry entry) {
    Node.Scalar key = entry.key();
    Shape.Structure structure = variants.structures().get(key.text());
    return structure == null
        ? Optional.empty()
        : binder.bind(structure, key.text(), key.span(), entry.value());
  }

  private static List<Node.Entry> entries(
      Node.Mapping mapping, Collection<String> names, boolean contained) {
    return mapping.entries().values().stream()
        .filter(entry -> names.contains(entry.key().text()) == contained)
        .toList();
  }

  /** The one key that isn't known must be the one that is missing, unless it resembles another. */
  private void tellUnknownKind(Node.Scalar key, List<String> others) {
    Set<String> kinds = variants.structures().keySet();
    if (Nearest.to(key.text(), kinds).isEmpty() && Nearest.to(key.text(), others).isPresent()) {
      binder.tell(
          "unknown-key",
          key.span(),
          "unknown key '%s'".formatted(key.text()),
          Nearest.hint(key.text(), others));
      String message = "%s has no %s".formatted(name, variants.noun());
      binder.tell("no-kind", owner, message, "add one of " + String.join(", ", kinds));
      return;
    }
    String message = "unknown %s '%s'".formatted(variants.noun(), key.text());
    binder.tell("unknown-kind", key.span(), message, Nearest.hintOrAll(key.text(), kinds));
  }

  private void tellSeveral(List<Node.Entry> present) {
    Node.Entry second = present.get(1);
    String message =
        "%s has one %s, and here are '%s' and '%s'"
            .formatted(name, variants.noun(), present.get(0).key().text(), second.key().text());
    binder.tell("several-kinds", second.key().span(), message, "keep one of them");
  }
}
