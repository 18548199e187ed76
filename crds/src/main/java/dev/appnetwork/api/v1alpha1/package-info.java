/**
 * The AppNetwork API, version {@code v1alpha1}. The javadoc of these types becomes the descriptions
 * in the CRD.
 */
@NullMarked
package dev.appnetwork.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
