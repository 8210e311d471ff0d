package dev.nightjar.engine.api;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Who may do what: users, their roles, and tokens; all but {@code account} for administrators of
 * all projects. A secret stands in the answer to the request that makes it, and in no other, so
 * that nothing here takes an idempotency key.
 */
@HttpExchange("/api/v1")
public interface AccessResource {

  @Does("Tell who asks, and what they may do")
  @GetExchange("/account")
  Account account();

  /**
   * Who asks.
   *
   * @param name as it stands in the audit log
   * @param roles by project; {@code *} stands for all
   */
  record Account(String name, Caller.Kind kind, Map<String, Role> roles) {}

  @Does("List the users by name, and their roles")
  @GetExchange("/users")
  Page<UserJson> users(
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Add a user, and tell the password that is good for the first login, this once")
  @PostExchange("/users")
  OneTimePassword addUser(@RequestBody AddUser user);

  /**
   * A user that shall be added.
   *
   * @param roles by project, of which {@code *} stands for all; null for none
   */
  record AddUser(@Nullable String name, @Nullable Map<String, Role> roles) {}

  /** A password that is good for one login, at which another one has to be chosen. */
  record OneTimePassword(String name, String password) {}

  @Does("Let a user log in again")
  @PostExchange("/users/{user}/enable")
  UserJson enable(@PathVariable String user);

  @Does("Let a user log in no more, and end their sessions and tokens")
  @PostExchange("/users/{user}/disable")
  UserJson disable(@PathVariable String user);

  @Does("Give a user a password that is good for one login, told this once; end their sessions")
  @PostExchange("/users/{user}/reset-password")
  OneTimePassword resetPassword(@PathVariable String user);

  @Does("Grant a user a role in a project, or in all (*), in place of the one that they had there")
  @PutExchange("/users/{user}/roles/{project}")
  UserJson grant(
      @PathVariable String user, @PathVariable String project, @RequestBody SetRole role);

  /** The role that a user shall have. */
  record SetRole(@Nullable Role role) {}

  @Does("Take away the role that a user has in a project, or in all (*)")
  @DeleteExchange("/users/{user}/roles/{project}")
  UserJson revokeRole(@PathVariable String user, @PathVariable String project);

  @Does("List the tokens, the newest first, and when they were used")
  @GetExchange("/tokens")
  Page<TokenJson> tokens(
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Make a token, and tell it this once")
  @PostExchange("/tokens")
  TokenJson makeToken(@RequestBody MakeToken token);

  /**
   * A token that shall be made.
   *
   * @param name what it is for
   * @param role what it may do
   * @param projects where; null for all
   * @param days for how long; null for 90
   * @param user whom it may never do more than; null for nobody
   */
  record MakeToken(
      @Nullable String name,
      @Nullable Role role,
      @Nullable List<String> projects,
      @Nullable Integer days,
      @Nullable String user) {}

  @Does("Revoke a token at once")
  @PostExchange("/tokens/{token}/revoke")
  TokenJson revokeToken(@PathVariable String token);
}
