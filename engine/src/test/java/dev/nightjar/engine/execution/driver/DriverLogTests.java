package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverLogTests {

  @TempDir private Path folder;

  @Test
  void namesWhatTheJvmComplainsOf() throws Exception {
    assertThat(
            log("Invalid maximum heap size: -Xmxlots\nError: Could not create the Java Virtual"
                    + " Machine.\nError: A fatal exception has occurred. Program will exit.\n")
                .decisiveLine())
        .contains("Invalid maximum heap size: -Xmxlots");
  }

  @Test
  void passesOverTheHeadingOfAComplaint() throws Exception {
    assertThat(
            log("Error occurred during initialization of VM\nToo small maximum heap\n")
                .decisiveLine())
        .contains("Too small maximum heap");
  }

  @Test
  void prefersWhatTheDriverItselfSays() throws Exception {
    assertThat(
            log("2026-11-23T21:05:03.123Z ERROR [main] d.n.s.s.r.DriverMain: Cannot open a"
                    + " session\n\tat some.Code(Code.java:1)\nbye\n")
                .decisiveLine())
        .contains("Cannot open a session");
  }

  @Test
  void namesTheExceptionThatEndedTheProcess() throws Exception {
    assertThat(
            log("WARNING: incubator\nException in thread \"main\""
                    + " org.apache.spark.SparkException: Could not parse Master URL: 'x'\n"
                    + "\tat org.apache.spark.A(A.scala:1)\n")
                .decisiveLine())
        .contains("Could not parse Master URL: 'x'");
  }

  @Test
  void takesTheLastLineWhenNoneTellsMore() throws Exception {
    assertThat(log("one\ntwo\n\n").decisiveLine()).contains("two");
  }

  @Test
  void hasNoLineWhenNothingWasPrinted() throws Exception {
    assertThat(log("").decisiveLine()).isEmpty();
  }

  @Test
  void looksAtThisProcessOnly() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "Error: of an earlier driver\n");
    DriverLog log = DriverLog.startingNow(file);
    Files.writeString(file, "fine\n", StandardOpenOption.APPEND);

    assertThat(log.decisiveLine()).contains("fine");
  }

  @Test
  void saysWhichMemoryRanOut() throws Exception {
    assertThat(
            log("Terminating due to java.lang.OutOfMemoryError: Java heap space\n").outOfMemory())
        .contains("Java heap space");
  }

  private DriverLog log(String text) throws Exception {
    return new DriverLog(Files.writeString(folder.resolve("log"), text), 0);
  }
}
