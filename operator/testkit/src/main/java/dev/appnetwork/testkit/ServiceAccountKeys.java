// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key pair for service account tokens.
 *
 * @param privateKey PEM file for signing
 * @param publicKey PEM file for verification
 */
record ServiceAccountKeys(Path privateKey, Path publicKey) {

  static ServiceAccountKeys generate(WorkFolder folder) {
    try {
      // P-256 takes milliseconds; RSA takes half a second.
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      return new ServiceAccountKeys(
          folder.write("service-account.key", pem("PRIVATE KEY", pair.getPrivate().getEncoded())),
          folder.write("service-account.pub", pem("PUBLIC KEY", pair.getPublic().getEncoded())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JRE has P-256", e);
    }
  }

  private static String pem(String type, byte[] content) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(type, lines.encodeToString(content), type);
  }
}
