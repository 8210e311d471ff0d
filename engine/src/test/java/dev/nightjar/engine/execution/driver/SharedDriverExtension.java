package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests a {@link Driver}, one for all test classes of a JVM: a start takes seconds. */
public final class SharedDriverExtension implements ParameterResolver {

  private static @Nullable Running shared;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Driver.class;
  }

  @Override
  public Driver resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running().driver();
  }

  /** JUnit's own store doesn't outlive a class where classes come to a JVM one by one. */
  private static synchronized Running running() {
    if (shared == null) {
      shared = Running.start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  private record Running(TestEngine engine, Driver driver, Path folder) implements AutoCloseable {

    static Running start() {
      try {
        Path folder = Files.createTempDirectory("nightjar-driver");
        TestEngine engine = TestEngine.start("nightjar.driver.memory=1g");
        return new Running(
            engine, engine.drivers().start("shared", folder.resolve("driver.log"), null), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      engine.close();
      FileSystemUtils.deleteRecursively(folder.toFile());
    }
  }
}
