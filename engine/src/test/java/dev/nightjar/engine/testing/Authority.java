package dev.nightjar.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A company's own authority, which signs certificates for hosts as PEM files. */
public final class Authority {

  private static final String PASSWORD = "of no secret";

  private final Path folder;
  private final Path keys;
  private int issued;

  private Authority(Path folder) {
    this.folder = folder;
    keys = folder.resolve("authority.p12");
  }

  /** A new one, whose files are in a folder. */
  public static Authority in(Path folder) {
    Authority authority = new Authority(folder);
    authority.keytool(
        authority.keys,
        List.of("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-validity", "2"),
        List.of("-dname", "CN=Company", "-ext", "bc:c"));
    authority.keytool(
        authority.keys,
        List.of("-exportcert", "-rfc", "-alias", "ca"),
        List.of("-file", authority.certificate().toString()));
    return authority;
  }

  /** Its own certificate, by which others trust it. */
  public Path certificate() {
    return folder.resolve("authority.pem");
  }

  /** Puts a new key, and a certificate for a host, in the place of those in two files. */
  public void issue(String host, Path certificate, Path key) {
    String name = "host" + ++issued;
    Path own = folder.resolve(name + ".p12");
    Path request = folder.resolve(name + ".csr");
    keytool(
        own,
        List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-validity", "1"),
        List.of("-dname", "CN=" + name));
    keytool(own, List.of("-certreq", "-alias", name), List.of("-file", request.toString()));
    Path signed = folder.resolve(name + ".crt");
    keytool(
        keys,
        List.of("-gencert", "-rfc", "-alias", "ca", "-validity", "1", "-ext", "SAN=dns:" + host),
        List.of("-infile", request.toString(), "-outfile", signed.toString()));
    try (InputStream input = Files.newInputStream(own)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(input, PASSWORD.toCharArray());
      byte[] secret = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
      String text =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(secret);
      Files.writeString(
          key, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
      Files.writeString(certificate, Files.readString(signed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(Path store, List<String> what, List<String> how) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(how);
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Cannot use keytool: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
