package dev.nightjar.engine.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** Lists of what has full names, such as {@code rain.scores}, page by page and searched. */
@ConsolePart
public class NamedLists {

  private static final int PAGE = 50;

  /** So many are read at a time once the first few don't fill a page. */
  private static final int MANY = 500;

  private final Sight sight;

  NamedLists(Sight sight) {
    this.sight = sight;
  }

  /**
   * What is listed.
   *
   * @param path where the list is
   * @param pages reads it in the order of the full names
   * @param row how a page shows one
   */
  public record Listed<T>(
      String path, Pages<T> pages, Function<T, String> name, Function<T, ?> row) {}

  /** Reads those whose names have a text, in lower case; all have an empty one. */
  @FunctionalInterface
  public interface Pages<T> {
    /** The next ones behind a name, in order; from the first one where it is null. */
    List<T> after(String text, @Nullable String name, int limit);
  }

  /**
   * Has a page list those that the person may see, however many others lie between.
   *
   * @param q a text that names must have, in any case
   * @param after the last name of the page before; null for the first page
   */
  public <T> void show(Listed<T> listed, String q, @Nullable String after, Model model) {
    String text = q.strip().toLowerCase(Locale.ROOT);
    Predicate<String> seen = sight.seen();
    List<Object> rows = new ArrayList<>();
    String place = after;
    boolean more = true;
    for (int many = PAGE; more && rows.size() < PAGE; many = MANY) {
      List<T> page = listed.pages().after(text, place, many);
      more = page.size() == many;
      for (T each : page) {
        if (rows.size() == PAGE) {
          break;
        }
        place = listed.name().apply(each);
        if (seen.test(Shelf.pipelineOf(place))) {
          rows.add(listed.row().apply(each));
        }
      }
    }
    model.addAttribute("rows", rows);
    model.addAttribute("q", q.strip());
    model.addAttribute("first", after == null);
    model.addAttribute(
        "next",
        rows.size() == PAGE
            ? Address.of(listed.path()).with("q", text).with("after", place).toString()
            : null);
  }
}
