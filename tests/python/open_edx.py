"""Open edX's SCORM block in a small run-time of ours, on the loopback address.

The block's own code unpacks the package, makes the page, keeps the learner's state and publishes grades; between two
requests nothing stays but what it saved in its fields. Here are only the parts that Open edX brings: storage of fields, the
learner, events, and addresses for the block's handlers. Deliberately absent: Studio, enrolment, and any other block.

    open_edx.py FOLDER JQUERY    prints the port, serves until its input ends
"""

import json
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from webob import Request, Response
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

FOLDER, JQUERY = Path(sys.argv[1]), Path(sys.argv[2])
settings.configure(
    MEDIA_ROOT=str(FOLDER),
    MEDIA_URL="/media/",
    USE_TZ=True,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from openedxscorm import ScormXBlock  # noqa: E402  (it reads Django's settings)


class Located:
    """What Open edX's own mixin gives every block."""

    @property
    def location(self):
        return SimpleNamespace(block_id=self.scope_ids.usage_id, org="org", course="course", block_type="scorm")


class Users:
    def __init__(self, learner):
        self.learner = learner

    def get_current_user(self):
        attributes = {"edx-platform.user_id": self.learner, "edx-platform.username": self.learner}
        return SimpleNamespace(opt_attrs=attributes)


class Settings:
    """The settings of the installation: none of the block's differs from its default."""

    def get_settings_bucket(self, _block):
        return {}


class SmallRuntime(Runtime):
    """One learner's view of the blocks in `fields`."""

    def __init__(self, ids, fields, learner, events):
        services = {"field-data": KvsFieldData(fields), "user": Users(learner), "settings": Settings()}
        super().__init__(id_reader=ids, id_generator=ids, services=services, mixins=[Located])
        self.learner, self.events = learner, events

    @property
    def user_id(self):
        return self.learner

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False):
        return f"/{self.learner}/{block.scope_ids.usage_id}/{handler_name}"

    def resource_url(self, resource):
        raise NotImplementedError(resource)

    def local_resource_url(self, block, uri):
        raise NotImplementedError(uri)

    def publish(self, block, event_type, event_data):
        self.events.append([event_type, event_data])


class School:
    """The blocks, what they keep, and what they published."""

    def __init__(self):
        self.ids, self.fields, self.events = MemoryIdManager(), DictKeyValueStore(), []
        self.lock = threading.Lock()

    def runtime(self, learner):
        return SmallRuntime(self.ids, self.fields, learner, self.events)

    def add(self, package):
        """A block with the package in it, as an author makes one in Studio."""
        usage = self.ids.create_usage(self.ids.create_definition("scorm"))
        block = self.runtime("author").get_block(usage)
        fields = {"display_name": "Course", "has_score": "1", "weight": "10", "width": "", "height": ""}
        fields |= {"enable_navigation_menu": "1", "enable_fullscreen_button": "1", "popup_on_launch": "0"}
        fields |= {"navigation_menu_width": "", "file": ("package.zip", package)}
        answer = block.handle("studio_submit", Request.blank("/", POST=fields))
        block = self.runtime("author").get_block(usage)
        shown = {name: getattr(block, name) for name in ("index_page_path", "scorm_version", "package_warnings", "navigation_menu")}
        return {"usage": usage, "errors": answer.json["errors"], **shown}

    def state(self, learner, usage):
        block = self.runtime(learner).get_block(usage)
        names = ("lesson_status", "success_status", "lesson_score", "scorm_data")
        return {**{name: getattr(block, name) for name in names}, "grade": block.get_grade(), "events": self.events}

    def page(self, learner, usage):
        """The block as the learner sees it: its own HTML, styles and scripts."""
        fragment = self.runtime(learner).get_block(usage).student_view()
        call = json.dumps({"call": fragment.js_init_fn, "settings": fragment.json_init_args}).replace("<", "\\u003c")
        head = '<!doctype html><meta charset="utf-8"><title>Open edX</title><script src="/jquery.js"></script>'
        tie = f"""<script>{{ const {{ call, settings }} = {call};
            const runtime = {{ handlerUrl: (_, name) => `/{learner}/{usage}/${{name}}` }};
            window[call](runtime, document.querySelector(".xblock"), settings); }}</script>"""
        return Response(head + fragment.head_html() + f'<div class="xblock">{fragment.body_html()}</div>' + fragment.foot_html() + tie)

    def __call__(self, environ, start_response):
        with self.lock:
            return self.answer(Request(environ))(environ, start_response)

    def answer(self, request):
        path = request.path_info[1:]
        if path == "favicon.ico":
            return Response(status=204)
        if path == "jquery.js":
            return Response(JQUERY.read_bytes(), content_type="text/javascript")
        if path == "add":
            return Response(json=self.add(request.body))
        learner, usage, *rest = path.split("/", 3)
        if not rest:
            return self.page(learner, usage)
        if rest == ["state"]:
            return Response(json=self.state(learner, usage))
        handler, suffix = (rest + [""])[:2]
        return self.runtime(learner).get_block(usage).handle(handler, request, suffix)


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, School(), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
