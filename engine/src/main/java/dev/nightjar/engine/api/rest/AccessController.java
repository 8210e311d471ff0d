package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.ApiToken;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.access.User;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.api.AccessResource;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.TokenJson;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.api.UserJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Users and tokens, as the API has them. */
@RestController
final class AccessController implements AccessResource {

  private static final int USUAL_DAYS = 90;

  private final Users users;
  private final Tokens tokens;
  private final Guard guard;

  AccessController(Users users, Tokens tokens, Guard guard) {
    this.users = users;
    this.tokens = tokens;
    this.guard = guard;
  }

  @Override
  public Account account() {
    Caller caller = guard.caller();
    return new Account(caller.name(), caller.kind(), caller.roles());
  }

  @Override
  public Page<UserJson> users(@Nullable String cursor, @Nullable Integer limit) {
    guard.requireAdmin();
    List<String> after = Cursors.read(cursor, 1);
    return Page.of(
        users.all().stream().map(UserJson::of).toList(),
        UserJson::name,
        after == null ? null : after.get(0),
        Limits.of(limit));
  }

  @Override
  public OneTimePassword addUser(AddUser user) {
    guard.requireAdmin();
    String name = required("/name", user.name(), "as in {\"name\": \"ada\"}");
    Map<String, Role> roles = Objects.requireNonNullElse(user.roles(), Map.of());
    return new OneTimePassword(name, users.add(name, roles, guard.caller()));
  }

  @Override
  public UserJson enable(String user) {
    return enabled(user, true);
  }

  @Override
  public UserJson disable(String user) {
    return enabled(user, false);
  }

  private UserJson enabled(String user, boolean enabled) {
    known(user);
    users.enable(user, enabled, guard.caller());
    return UserJson.of(known(user));
  }

  @Override
  public OneTimePassword resetPassword(String user) {
    known(user);
    return new OneTimePassword(user, users.resetPassword(user, guard.caller()));
  }

  @Override
  public UserJson grant(String user, String project, SetRole role) {
    known(user);
    Role wanted = required("/role", role.role(), "one of viewer, editor, operator, admin");
    users.grant(user, project, wanted, guard.caller());
    return UserJson.of(known(user));
  }

  @Override
  public UserJson revokeRole(String user, String project) {
    known(user);
    users.grant(user, project, null, guard.caller());
    return UserJson.of(known(user));
  }

  @Override
  public Page<TokenJson> tokens(@Nullable String cursor, @Nullable Integer limit) {
    guard.requireAdmin();
    int many = Limits.of(limit);
    List<String> after = Cursors.read(cursor, 2);
    List<ApiToken> all = tokens.all();
    List<ApiToken> left =
        after == null
            ? all
            : all.stream()
                .filter(
                    each ->
                        isBehind(
                            each,
                            Cursors.instant(String.valueOf(cursor), after.get(0)),
                            after.get(1)))
                .toList();
    ApiToken last = left.size() > many ? left.get(many - 1) : null;
    return new Page<>(
        left.stream().limit(many).map(each -> TokenJson.of(each, null)).toList(),
        last == null ? null : Cursors.write(last.createdAt().toString(), last.id()),
        after == null ? Page.Total.of(all.size()) : null);
  }

  private static boolean isBehind(ApiToken each, Instant at, String id) {
    int order = each.createdAt().compareTo(at);
    return order < 0 || (order == 0 && each.id().compareTo(id) > 0);
  }

  @Override
  public TokenJson makeToken(MakeToken token) {
    guard.requireAdmin();
    Tokens.Made made =
        tokens.create(
            new Tokens.Wanted(
                required("/name", token.name(), "as in {\"name\": \"nightly\"}"),
                token.user(),
                required("/role", token.role(), "one of viewer, editor, operator, admin"),
                Set.copyOf(Objects.requireNonNullElse(token.projects(), List.of(Caller.ALL))),
                Duration.ofDays(Objects.requireNonNullElse(token.days(), USUAL_DAYS))),
            guard.caller());
    return TokenJson.of(made.token(), made.secret());
  }

  @Override
  public TokenJson revokeToken(String token) {
    guard.requireAdmin();
    if (tokens.find(token).isEmpty()) {
      throw Unknown.token(token);
    }
    tokens.revoke(token, guard.caller());
    return TokenJson.of(tokens.find(token).orElseThrow(), null);
  }

  /** For an administrator; nobody else is told whether there is such a user. */
  private User known(String user) {
    guard.requireAdmin();
    return users
        .find(user)
        .orElseThrow(() -> Unknown.user(user, users.all().stream().map(User::name).toList()));
  }

  private static <T> T required(String pointer, @Nullable T value, String hint) {
    if (value == null) {
      throw new BadBody(pointer, "Cannot do this without " + pointer.substring(1), hint);
    }
    return value;
  }
}
