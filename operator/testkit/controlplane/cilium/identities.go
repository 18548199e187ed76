package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/netip"
	"slices"

	"github.com/cilium/cilium/pkg/identity"
	"github.com/cilium/cilium/pkg/k8s"
	slim_corev1 "github.com/cilium/cilium/pkg/k8s/slim/k8s/api/core/v1"
	slim_metav1 "github.com/cilium/cilium/pkg/k8s/slim/k8s/apis/meta/v1"
	"github.com/cilium/cilium/pkg/labels"
	"github.com/cilium/cilium/pkg/labelsfilter"
	pkgTypes "github.com/cilium/cilium/pkg/types"
	"github.com/cilium/cilium/pkg/u8proto"
)

// identities gives each end the identity that Cilium gives it: a pod by its labels and named ports,
// an address by the longest prefix that a policy names, and a node by its kind.
type identities struct {
	global   identity.NumericIdentity
	local    identity.NumericIdentity
	byLabels map[string]*identity.Identity
	all      identity.IdentityMap
	prefixes []netip.Prefix
	entities map[string][]string
	ports    map[string]pkgTypes.NamedPortMap
	known    map[string]*identity.Identity
}

func newIdentities(entities map[string][]string, prefixes []netip.Prefix) *identities {
	// The longest prefix that contains an address is the first one here.
	slices.SortFunc(prefixes, func(a, b netip.Prefix) int { return b.Bits() - a.Bits() })
	return &identities{
		global:   identity.MinimalNumericIdentity,
		local:    identity.MinLocalIdentity,
		byLabels: map[string]*identity.Identity{},
		all:      identity.IdentityMap{},
		prefixes: prefixes,
		entities: entities,
		ports:    map[string]pkgTypes.NamedPortMap{},
		known:    map[string]*identity.Identity{},
	}
}

// key tells one end from another: pods of different sets of policies have the same addresses.
func key(end peer) string {
	if end.Pod == nil {
		return end.IP
	}
	return end.Pod.Namespace + "/" + end.IP
}

// name notes that the destination's pod has a name for the port.
func (ids *identities) name(connection traffic) error {
	if connection.PortName == "" || connection.Destination.Pod == nil {
		return nil
	}
	pod := key(connection.Destination)
	if ids.ports[pod] == nil {
		ids.ports[pod] = pkgTypes.NamedPortMap{}
	}
	return ids.ports[pod].AddPort(connection.PortName, int(connection.Port), connection.Protocol)
}

// of returns the identity of an end.
func (ids *identities) of(end peer) (*identity.Identity, error) {
	if found, ok := ids.known[key(end)]; ok {
		return found, nil
	}
	if end.Pod != nil {
		ids.known[key(end)] = ids.get(ids.podLabels(end), &ids.global)
	} else {
		address, err := netip.ParseAddr(end.IP)
		if err != nil {
			return nil, err
		}
		ids.known[key(end)] = ids.get(ids.addressLabels(end.IP, address), &ids.local)
	}
	return ids.known[key(end)], nil
}

func (ids *identities) podLabels(end peer) labels.Labels {
	object := &slim_corev1.Pod{
		ObjectMeta: slim_metav1.ObjectMeta{Namespace: end.Pod.Namespace, Labels: end.Pod.Labels},
	}
	namespace := &slim_corev1.Namespace{
		ObjectMeta: slim_metav1.ObjectMeta{
			Name:   end.Pod.Namespace,
			Labels: end.Pod.NamespaceLabels,
		},
	}
	_, podLabels := k8s.GetPodMetadata(logger, namespace, object)
	kept, _ := labelsfilter.Filter(labels.Map2Labels(podLabels, labels.LabelSourceK8s))
	for _, label := range k8s.NamedPortsIdentityLabels(ids.ports[key(end)]) {
		kept[label.Key] = label
	}
	return kept
}

// addressLabels returns the labels of a node, or of an address outside the cluster.
func (ids *identities) addressLabels(ip string, address netip.Addr) labels.Labels {
	own := labels.Labels{}
	for _, name := range ids.entities[ip] {
		own[name] = labels.NewLabel(name, "", labels.LabelSourceReserved)
	}
	if own.HasRemoteNodeLabel() || own.HasHostLabel() || own.HasLabelWithKey(labels.IDNameIngress) {
		return own
	}
	for _, prefix := range ids.prefixes {
		if prefix.Contains(address) {
			own.MergeLabels(labels.GetCIDRLabels(prefix))
			return own
		}
	}
	own.AddWorldLabel(address)
	return own
}

// get returns the identity with these labels, a reserved one if there is one.
func (ids *identities) get(from labels.Labels, next *identity.NumericIdentity) *identity.Identity {
	text := string(from.SortedList())
	if found, ok := ids.byLabels[text]; ok {
		return found
	}
	found := identity.LookupReservedIdentityByLabels(from)
	if found == nil {
		found = identity.NewIdentity(*next, from)
		*next++
	}
	ids.byLabels[text] = found
	ids.all[found.ID] = found.LabelArray
	return found
}

// named returns the number of a named port of a pod, or 0 if it has none of that name.
func (ids *identities) named(end peer, name string, protocol u8proto.U8proto) uint16 {
	port, err := ids.ports[key(end)].GetNamedPort(name, protocol)
	if err != nil {
		return 0
	}
	return port
}

// multiMap has the named ports of all pods, for egress.
func (ids *identities) multiMap() pkgTypes.NamedPortMultiMap {
	all := pkgTypes.NewNamedPortMultiMap()
	for pod, ports := range ids.ports {
		if owner, ok := ids.known[pod]; ok {
			all.Update(owner.ID, nil, ports)
		}
	}
	return all
}

// prefixesOf collects the blocks of the policies, whatever their kind.
func prefixesOf(policies []json.RawMessage) ([]netip.Prefix, error) {
	seen := map[netip.Prefix]bool{}
	for _, policy := range policies {
		var tree struct {
			Spec any `json:"spec"`
		}
		if err := json.Unmarshal(policy, &tree); err != nil {
			return nil, fmt.Errorf("reading a policy: %w", err)
		}
		collect(tree.Spec, seen)
	}
	return slices.Collect(maps.Keys(seen)), nil
}

func collect(value any, prefixes map[netip.Prefix]bool) {
	switch node := value.(type) {
	case map[string]any:
		for _, child := range node {
			collect(child, prefixes)
		}
	case []any:
		for _, child := range node {
			collect(child, prefixes)
		}
	case string:
		if prefix, err := netip.ParsePrefix(node); err == nil {
			prefixes[prefix.Masked()] = true
		}
	}
}
