package dev.nightjar.engine.retention;

import dev.nightjar.engine.retention.Collected.Item;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of one kind of things. */
final class Tally {

  private final String name;
  private final List<Item> gone = new ArrayList<>();
  private final List<Item> kept = new ArrayList<>();
  private final List<Item> failed = new ArrayList<>();

  Tally(String name) {
    this.name = name;
  }

  void gone(String item, String why, long bytes) {
    gone.add(new Item(item, why, bytes));
  }

  void kept(String item, String why) {
    kept.add(new Item(item, why, 0));
  }

  void failed(String item, String why) {
    failed.add(new Item(item, why, 0));
  }

  Collected.OfKind sum() {
    return new Collected.OfKind(name, gone, kept, failed);
  }
}
