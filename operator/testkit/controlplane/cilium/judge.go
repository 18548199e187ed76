package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"

	cmtypes "github.com/cilium/cilium/pkg/clustermesh/types"
	"github.com/cilium/cilium/pkg/endpoint/regeneration"
	"github.com/cilium/cilium/pkg/identity"
	ipcachetypes "github.com/cilium/cilium/pkg/ipcache/types"
	"github.com/cilium/cilium/pkg/k8s"
	ciliumv2 "github.com/cilium/cilium/pkg/k8s/apis/cilium.io/v2"
	slim_networkingv1 "github.com/cilium/cilium/pkg/k8s/slim/k8s/api/networking/v1"
	"github.com/cilium/cilium/pkg/labelsfilter"
	"github.com/cilium/cilium/pkg/option"
	"github.com/cilium/cilium/pkg/policy"
	"github.com/cilium/cilium/pkg/policy/types"
	"github.com/cilium/cilium/pkg/policy/utils"
	pkgTypes "github.com/cilium/cilium/pkg/types"
	"github.com/cilium/cilium/pkg/u8proto"
)

var logger = slog.New(slog.DiscardHandler)

// judge has the policy maps of all pods.
type judge struct {
	ids  *identities
	repo *policy.Repository
	maps map[string]*policy.EndpointPolicy
}

func newJudge(question input) (*judge, error) {
	if err := labelsfilter.ParseLabelPrefixCfg(logger, nil, nil, ""); err != nil {
		return nil, err
	}
	prefixes, err := prefixesOf(question.Policies)
	if err != nil {
		return nil, err
	}
	ids := newIdentities(question.Entities, prefixes)
	for _, connection := range question.Traffic {
		if err := ids.name(connection); err != nil {
			return nil, err
		}
	}
	for _, connection := range question.Traffic {
		for _, end := range []peer{connection.Source, connection.Destination} {
			if _, err := ids.of(end); err != nil {
				return nil, err
			}
		}
	}
	repo := policy.NewPolicyRepository(logger, nil, nil, nil, nil, nil)
	repo.SetNamedPortsGetter(allNames{ids.multiMap()})
	repo.GetSelectorCache().UpdateIdentities(ids.all, nil, &sync.WaitGroup{})
	repo.UpdateIdentities(ids.all, nil)
	cluster := option.Config.ClusterName
	if question.AnyCluster {
		cluster = cmtypes.PolicyAnyCluster
	}
	for _, text := range question.Policies {
		entries, resource, err := parse(text, cluster)
		if err != nil {
			return nil, err
		}
		repo.ReplaceByResource(entries, resource)
	}
	return &judge{ids: ids, repo: repo, maps: map[string]*policy.EndpointPolicy{}}, nil
}

// parse reads a NetworkPolicy or a CiliumNetworkPolicy.
func parse(text json.RawMessage, cluster string) (types.PolicyEntries, ipcachetypes.ResourceID, error) {
	var head struct {
		Kind     string `json:"kind"`
		Metadata struct {
			Name      string `json:"name"`
			Namespace string `json:"namespace"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, "", err
	}
	resource := ipcachetypes.NewResourceID(
		ipcachetypes.ResourceKind(head.Kind), head.Metadata.Namespace, head.Metadata.Name)
	switch head.Kind {
	case "NetworkPolicy":
		var networkPolicy slim_networkingv1.NetworkPolicy
		if err := json.Unmarshal(text, &networkPolicy); err != nil {
			return nil, "", err
		}
		entries, err := k8s.ParseNetworkPolicy(logger, cluster, &networkPolicy)
		return entries, resource, err
	case "CiliumNetworkPolicy":
		var ciliumPolicy ciliumv2.CiliumNetworkPolicy
		if err := json.Unmarshal(text, &ciliumPolicy); err != nil {
			return nil, "", err
		}
		rules, err := ciliumPolicy.Parse(logger, cluster)
		return utils.RulesToPolicyEntries(rules), resource, err
	default:
		return nil, "", fmt.Errorf("a policy of kind %q", head.Kind)
	}
}

// allows tells whether both ends allow the connection. Only pods have policies.
func (j *judge) allows(connection traffic) (bool, error) {
	protocol, err := u8proto.ParseProtocol(connection.Protocol)
	if err != nil {
		return false, err
	}
	source, err := j.ids.of(connection.Source)
	if err != nil {
		return false, err
	}
	destination, err := j.ids.of(connection.Destination)
	if err != nil {
		return false, err
	}
	out, err := j.has(connection.Source, source,
		policy.EgressKey().WithIdentity(destination.ID).WithPortProto(protocol, connection.Port))
	if err != nil || !out {
		return false, err
	}
	return j.has(connection.Destination, destination,
		policy.IngressKey().WithIdentity(source.ID).WithPortProto(protocol, connection.Port))
}

func (j *judge) has(end peer, of *identity.Identity, wanted policy.Key) (bool, error) {
	if end.Pod == nil {
		return true, nil
	}
	distilled, ok := j.maps[key(end)]
	if !ok {
		selected, _, err := j.repo.ComputeSelectorPolicy(of)
		if err != nil {
			return false, err
		}
		distilled = selected.DistillPolicy(logger, &owner{id: uint64(of.ID), end: end, ids: j.ids}, nil)
		if err := distilled.Ready(); err != nil {
			return false, err
		}
		j.maps[key(end)] = distilled
	}
	entry, _, _ := distilled.Lookup(wanted)
	return !entry.IsDeny(), nil
}

type allNames struct {
	ports pkgTypes.NamedPortMultiMap
}

func (names allNames) GetNamedPorts() pkgTypes.NamedPortMultiMap {
	return names.ports
}

// owner is a pod that a policy map is made for.
type owner struct {
	id  uint64
	end peer
	ids *identities
}

func (o *owner) GetID() uint64 { return o.id }

func (o *owner) GetIngressNamedPort(name string, proto u8proto.U8proto) uint16 {
	return o.ids.named(o.end, name, proto)
}

func (o *owner) PolicyDebug(string, ...any) {}

func (o *owner) IsHost() bool { return false }

func (o *owner) PreviousMapStateSizes() policy.MapStateSizes { return policy.MapStateSizes{} }

func (o *owner) RegenerateIfAlive(*regeneration.ExternalRegenerationMetadata) <-chan bool {
	done := make(chan bool)
	close(done)
	return done
}
