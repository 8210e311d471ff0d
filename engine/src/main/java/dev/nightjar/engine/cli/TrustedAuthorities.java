package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Those who may have signed the certificate of a server, such as a company's own authority. */
final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * Trusts those whose certificates are in a PEM file, and no others.
   *
   * @throws Refusal when it can't be read, or there are none in it
   */
  static SSLContext in(Path file) {
    try (InputStream input = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(input);
      if (certificates.isEmpty()) {
        throw refused(file, "there is none in it");
      }
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        known.setCertificateEntry("authority" + number++, certificate);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw refused(file, "it can't be read");
    } catch (GeneralSecurityException e) {
      throw refused(file, "it isn't in PEM");
    }
  }

  private static Refusal refused(Path file, String why) {
    return Refusal.of(
        new Problem(
            "bad-options",
            null,
            "Cannot trust the certificates in %s: %s".formatted(file, why),
            "as in -----BEGIN CERTIFICATE-----"));
  }
}
