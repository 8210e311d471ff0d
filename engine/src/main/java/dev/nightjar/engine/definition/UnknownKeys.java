package dev.nightjar.engine.definition;

import java.util.List;

/** Tells of keys that have no meaning where they stand. */
record UnknownKeys(Binder binder, List<String> known) {

  void tell(Node.Mapping mapping) {
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                tell(entry.key());
              }
            });
  }

  private void tell(Node.Scalar key) {
    String hint =
        key.text().equals("<<")
            ? "YAML 1.2 has no merge keys: write the values out"
            : Nearest.hintOrAll(key.text(), known);
    binder.tell("unknown-key", key.span(), "unknown key '%s'".formatted(key.text()), hint);
  }
}
