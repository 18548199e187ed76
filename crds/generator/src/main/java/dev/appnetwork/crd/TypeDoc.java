// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.util.Map;

/**
 * The javadoc of a type as plain text.
 *
 * @param text The text before the tags.
 * @param parameters The param tags by name.
 */
record TypeDoc(String text, Map<String, String> parameters) {}
