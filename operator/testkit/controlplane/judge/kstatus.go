package main

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

func kstatus(object *unstructured.Unstructured) (opinion, error) {
	result, err := status.Compute(object)
	if err != nil {
		return opinion{}, err
	}
	return opinion{Status: result.Status.String(), Message: result.Message}, nil
}
