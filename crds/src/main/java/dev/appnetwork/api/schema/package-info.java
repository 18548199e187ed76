/**
 * What the API types say about their schema beyond what the CRD generator's own annotations can.
 * Nothing here is needed at run time.
 */
@NullMarked
package dev.appnetwork.api.schema;

import org.jspecify.annotations.NullMarked;
