package dev.nightjar.engine.timetable;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a cron expression, field by field. */
record CronText(String text) {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private static final Map<String, String> MACROS =
      Map.of(
          "@YEARLY", "0 0 1 1 *",
          "@ANNUALLY", "0 0 1 1 *",
          "@MONTHLY", "0 0 1 * *",
          "@WEEKLY", "0 0 * * 0",
          "@DAILY", "0 0 * * *",
          "@MIDNIGHT", "0 0 * * *",
          "@HOURLY", "0 * * * *");

  private static final LocalDate SOME_DAY = LocalDate.of(2024, 1, 1);

  /** A part of the text between blanks. */
  private record Word(String text, int start) {
    int end() {
      return start + text.length();
    }
  }

  CronReading read() {
    List<Word> words = words(text);
    if (words.size() == 1 && words.get(0).text().startsWith("@")) {
      return macro(words.get(0));
    }
    List<CronField> fields = List.of(CronField.values());
    if (words.size() != fields.size()) {
      return CronReading.wrong(wrongCount(words));
    }
    List<CronMistake> mistakes = new ArrayList<>();
    Map<CronField, CronValues> values = new EnumMap<>(CronField.class);
    for (int i = 0; i < fields.size(); i++) {
      CronField field = fields.get(i);
      Word word = words.get(i);
      values.put(field, new CronFieldText(field, word.text(), word.start(), mistakes).read());
    }
    if (!mistakes.isEmpty()) {
      return new CronReading(null, mistakes);
    }
    Cron cron = new Cron(canonical(words), values);
    return cron.next(SOME_DAY.atStartOfDay()).isPresent()
        ? new CronReading(cron, List.of())
        : CronReading.wrong(never(words.get(fields.indexOf(CronField.DAY_OF_MONTH)), values));
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      words.add(new Word(word.group(), word.start()));
    }
    return words;
  }

  private static String canonical(List<Word> words) {
    return words.stream()
        .map(word -> word.text().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static CronReading macro(Word word) {
    String expression = MACROS.get(word.text().toUpperCase(Locale.ROOT));
    if (expression != null) {
      return new CronText(expression).read();
    }
    String known =
        MACROS.keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(", "));
    return CronReading.wrong(
        new CronMistake(
            word.start(),
            word.end(),
            "cron knows no '%s'".formatted(word.text()),
            "one of " + known));
  }

  private CronMistake wrongCount(List<Word> words) {
    int count = words.size();
    String message =
        "cron has 5 fields (minute, hour, day of month, month, day of week), not " + count;
    return new CronMistake(0, text.length(), message, mend(words));
  }

  /** Other schedulers begin with a field for seconds, and end with one for years. */
  private static @Nullable String mend(List<Word> words) {
    int count = words.size();
    if (count == 6 || count == 7) {
      String five = canonical(words.subList(1, 6));
      return "there are no seconds and no years here: write '%s'".formatted(five);
    }
    return count == 0 ? "as in '0 2 * * *', at two every night" : null;
  }

  private static CronMistake never(Word day, Map<CronField, CronValues> values) {
    CronValues months = Objects.requireNonNull(values.get(CronField.MONTH));
    List<String> names =
        months.values().stream()
            .mapToObj(month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .toList();
    String message =
        "cron never fires: %s no day %s"
            .formatted(
                String.join(" and ", names) + (names.size() == 1 ? " has" : " have"), day.text());
    return new CronMistake(day.start(), day.end(), message, "the last day of a month is L");
  }
}
