package dev.nightjar.engine.cli;

import dev.nightjar.engine.logs.DriverOutput;
import dev.nightjar.engine.logs.FileTail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows the end of what drivers printed. */
record DriverLogLines(Output output, int tail) {

  void print(List<DriverOutput> drivers, boolean json) {
    if (json) {
      output.printLines(
          drivers.stream()
              .flatMap(
                  driver ->
                      read(driver).stream()
                          .map(
                              line ->
                                  new DriverLine(driver.driver(), driver.file().toString(), line)))
              .toList());
      return;
    }
    List<Text> lines = new ArrayList<>();
    for (DriverOutput driver : drivers) {
      lines.add(Text.of("── driver %s, %s".formatted(driver.driver(), driver.file()), Style.BOLD));
      read(driver).forEach(line -> lines.add(Text.of(line)));
    }
    output.print(drivers.isEmpty() ? List.of(Text.of("No driver has worked for it")) : lines);
  }

  private List<String> read(DriverOutput driver) {
    try {
      return FileTail.of(driver.file(), tail);
    } catch (IOException e) {
      return List.of("(it can't be read here: it is gone, or on another machine)");
    }
  }

  /** A line as a program reads it. */
  record DriverLine(String driver, String file, String text) {}
}
