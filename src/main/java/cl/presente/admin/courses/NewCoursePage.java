package cl.presente.admin.courses;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.Courses;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Makes a course. */
@Named
@ViewScoped
public class NewCoursePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Courses courses;

    @Inject
    OfficeForm form;

    @Inject
    Office office;

    private final CourseForm course = new CourseForm();

    /** Says what is wrong at one field, as soon as somebody leaves it. */
    public void look(String field) {
        form.lookAt(field);
        course.read(form);
    }

    /** Another line has other rules for CodSence; the form says them. */
    public void lineChosen() {}

    public void save() {
        course.read(form).map(Course::new).ifPresent(made -> {
            courses.add(made);
            OfficeWords.done("course.added", made.name());
            office.goTo("/courses/" + made.id());
        });
    }

    public CourseForm getCourse() {
        return course;
    }
}
