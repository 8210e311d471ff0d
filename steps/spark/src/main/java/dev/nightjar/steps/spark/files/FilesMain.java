package dev.nightjar.steps.spark.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that looks for files: it reads settings and then questions from standard input, a line
 * each, and answers each by a line on standard output. It ends when its input does, and so with the
 * engine that it belongs to.
 */
public final class FilesMain {

  private FilesMain() {}

  /** Answers until nobody asks any more. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // A library that prints must not be taken for an answer.
    System.setOut(System.err);
    try (var questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      new Conversation(answers).hold(questions);
    }
    // There is nothing to lose, and a file system that doesn't answer must not keep it alive.
    Runtime.getRuntime().halt(0);
  }
}
