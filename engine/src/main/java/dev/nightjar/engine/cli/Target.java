package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** Where a command does its work: in a home on this machine, or on a server. */
final class Target {

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ServerOption server = new ServerOption();

  /** The home, for what is done here. */
  Path path() {
    return home.path();
  }

  /**
   * Whether a server is asked. A home that is named counts more than a server in the environment.
   *
   * @throws Refusal when both are named
   */
  boolean isServer() {
    if (server.option() != null && home.given()) {
      throw Refusal.of(
          new Problem(
              "bad-options", null, "Cannot use both a home and a server", "leave out one of them"));
    }
    return server.given() && !home.given();
  }

  /**
   * Whether a server is asked that an option names, and not only the environment.
   *
   * @throws Refusal when a home is named too
   */
  boolean isNamedServer() {
    return isServer() && server.option() != null;
  }

  /** The server. */
  RemoteEngine server() {
    return server.engine();
  }

  /** The name by which the server knows a pipeline. */
  String pipeline(Path named) {
    return server.pipeline(named);
  }

  /** Asks something of what a home or a server has recorded. */
  <A, T> T read(Class<A> resource, Function<A, T> question) {
    return isServer()
        ? question.apply(server().resource(resource))
        : Engine.read(home.path(), engine -> question.apply(engine.part(resource)));
  }

  /** Has something decided in a home that exists, or on a server. */
  <A, T> T decide(Class<A> resource, Function<A, T> deed) {
    if (isServer()) {
      return deed.apply(server().resource(resource));
    }
    try (Engine engine = Engine.toDecide(home.path())) {
      return deed.apply(engine.part(resource));
    }
  }

  /** The same, where a home that doesn't exist is made. */
  <A, T> T submit(Class<A> resource, Function<A, T> deed) {
    if (isServer()) {
      return deed.apply(server().resource(resource));
    }
    try (Engine engine = Engine.toSubmit(home.path())) {
      return deed.apply(engine.part(resource));
    }
  }

  /** Commands to go on with at the same place. */
  FollowUp followUp() {
    return new FollowUp(home.path(), server.option());
  }
}
